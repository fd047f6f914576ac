-- Callbacks (回访): one row each time a ticket enters a callback stage, the attempts to reach the citizen, the marks
-- reviewers leave on them (回访错误), and the daily counts behind every satisfaction figure.

-- The centre's own words: result codes (result), reasons of dissatisfaction (reason), kinds of mistake (errorKind).
-- A key that was used is never deleted, only taken out of use.
CREATE TABLE callback_words (
  list text NOT NULL CHECK (list IN ('result', 'reason', 'errorKind')),
  key text NOT NULL,
  name text NOT NULL,
  sort integer NOT NULL,
  is_active boolean NOT NULL DEFAULT true,
  traits jsonb NOT NULL DEFAULT '{}',
  version integer NOT NULL DEFAULT 1,
  PRIMARY KEY (list, key)
);

INSERT INTO callback_words (list, key, name, sort, traits) VALUES
  ('result', 'connected', '已接通', 1, '{"kind": "answered", "retryMinutes": null, "processReason": null}'),
  ('result', 'noAnswer', '无人接听', 2, '{"kind": "failed", "retryMinutes": 120, "processReason": "noAnswer"}'),
  ('result', 'refused', '拒接', 3, '{"kind": "failed", "retryMinutes": 240, "processReason": "refused"}'),
  ('result', 'busy', '忙音', 4, '{"kind": "failed", "retryMinutes": 30, "processReason": "busy"}'),
  ('result', 'poweredOff', '关机', 5, '{"kind": "failed", "retryMinutes": 240, "processReason": "poweredOff"}'),
  ('result', 'suspended', '停机', 6, '{"kind": "failed", "retryMinutes": 480, "processReason": "poweredOff"}'),
  ('result', 'emptyNumber', '空号', 7, '{"kind": "failed", "retryMinutes": 480, "processReason": "emptyNumber"}'),
  ('result', 'wrongPerson', '非本人', 8, '{"kind": "failed", "retryMinutes": 240, "processReason": "wrongPerson"}'),
  ('result', 'appointment', '改约', 9, '{"kind": "appointed", "retryMinutes": null, "processReason": null}'),
  ('result', 'notRated', '接通未评价', 10, '{"kind": "notRated", "retryMinutes": null, "processReason": "other"}'),
  ('result', 'noPhone', '未留电话', 11, '{"kind": "unreachable", "retryMinutes": null, "processReason": "other"}'),
  ('reason', 'notSolved', '问题未解决', 1, '{"processReason": "notSolved"}'),
  ('reason', 'slow', '办理时间过长', 2, '{"processReason": "slow"}'),
  ('reason', 'attitude', '工作人员态度不好', 3, '{"processReason": "attitude"}'),
  ('reason', 'notContacted', '无人联系', 4, '{"processReason": "notContacted"}'),
  ('reason', 'notTrue', '答复与事实不符', 5, '{"processReason": "notTrue"}'),
  ('reason', 'perfunctory', '答复敷衍、推诿', 6, '{"processReason": "perfunctory"}'),
  ('reason', 'policy', '对政策规定不满意', 7, '{"processReason": "policy"}'),
  ('reason', 'other', '其他', 8, '{"processReason": "other"}'),
  ('errorKind', 'wrongResult', '结果选错', 1, '{}'),
  ('errorKind', 'notAsked', '漏问必问项', 2, '{}'),
  ('errorKind', 'leading', '诱导评价', 3, '{}'),
  ('errorKind', 'badRecord', '记录不完整', 4, '{}'),
  ('errorKind', 'attitude', '用语态度不当', 5, '{}'),
  ('errorKind', 'leak', '泄露诉求人信息', 6, '{}'),
  ('errorKind', 'notCalled', '未实际拨打', 7, '{}'),
  ('errorKind', 'other', '其他', 8, '{}');

CREATE TABLE callbacks (
  id uuid PRIMARY KEY,
  ticket_id uuid NOT NULL,
  -- the how-manieth callback of this ticket; from the second on it is a 二次回访
  ordinal smallint NOT NULL,
  round smallint NOT NULL,
  node text NOT NULL,
  kind text NOT NULL,
  category_id uuid,
  unit_id uuid,
  status text NOT NULL CHECK (status IN ('open', 'done', 'withdrawn')),
  opened_at timestamptz NOT NULL,
  next_at timestamptz NOT NULL,
  attempts smallint NOT NULL DEFAULT 0,
  last_code text,
  is_reached boolean NOT NULL DEFAULT false,
  agent_id uuid,
  done_at timestamptz,
  result text CHECK (result IN ('satisfied', 'dissatisfied', 'unreached')),
  solved text CHECK (solved IN ('solved', 'partly', 'unsolved')),
  satisfaction text,
  reasons text[] NOT NULL DEFAULT '{}',
  words text NOT NULL DEFAULT '',
  errors smallint NOT NULL DEFAULT 0,
  -- what became of the dissatisfaction
  followup text CHECK (followup IN ('rework', 'callback', 'supervision', 'closed', 'superseded')),
  -- whoever has it on the screen, so that no citizen is called twice at once
  held_by uuid,
  held_until timestamptz,
  version integer NOT NULL DEFAULT 1,
  CHECK (status <> 'done' OR (done_at IS NOT NULL AND result IS NOT NULL)),
  CHECK ((followup IS NOT NULL) = (status = 'done' AND result = 'dissatisfied'))
);
CREATE UNIQUE INDEX callbacks_ordinal ON callbacks (ticket_id, ordinal) WHERE status <> 'withdrawn';
CREATE UNIQUE INDEX callbacks_one_open ON callbacks (ticket_id) WHERE status = 'open';
CREATE INDEX callbacks_next ON callbacks (next_at, id) WHERE status = 'open';
CREATE INDEX callbacks_age ON callbacks (opened_at, id) WHERE status = 'open';
CREATE INDEX callbacks_done ON callbacks (done_at DESC, id DESC) WHERE status = 'done';
CREATE INDEX callbacks_agent ON callbacks (agent_id, done_at DESC, id DESC) WHERE status = 'done';
CREATE INDEX callbacks_unit ON callbacks (unit_id, done_at DESC, id DESC) WHERE status = 'done';
CREATE INDEX callbacks_category ON callbacks (category_id, done_at DESC, id DESC) WHERE status = 'done';
CREATE INDEX callbacks_code ON callbacks (last_code, done_at DESC, id DESC) WHERE status = 'done';
CREATE INDEX callbacks_mistaken ON callbacks (done_at DESC, id DESC) WHERE errors > 0;
CREATE INDEX callbacks_dissatisfied ON callbacks (done_at DESC, id DESC) WHERE followup <> 'superseded';
CREATE INDEX callbacks_followed ON callbacks (ticket_id) WHERE followup IN ('rework', 'callback', 'supervision');

CREATE TABLE callback_attempts (
  id uuid PRIMARY KEY,
  callback_id uuid NOT NULL REFERENCES callbacks (id) ON DELETE CASCADE,
  agent_id uuid,
  at timestamptz NOT NULL,
  code text NOT NULL,
  note text NOT NULL DEFAULT '',
  next_at timestamptz
);
CREATE INDEX callback_attempts_callback ON callback_attempts (callback_id, at);

CREATE TABLE callback_errors (
  id uuid PRIMARY KEY,
  callback_id uuid NOT NULL REFERENCES callbacks (id) ON DELETE CASCADE,
  agent_id uuid,
  kind text NOT NULL,
  remark text NOT NULL,
  marked_by uuid NOT NULL,
  marked_at timestamptz NOT NULL,
  answer text,
  answered_at timestamptz,
  withdrawn_by uuid,
  withdrawn_at timestamptz,
  withdraw_reason text,
  version integer NOT NULL DEFAULT 1
);
CREATE INDEX callback_errors_callback ON callback_errors (callback_id);
CREATE INDEX callback_errors_agent ON callback_errors (agent_id, marked_at DESC);

-- Counts of tickets closed on a day, over the callback that counts (`basis`: the first or the last one). A day is in
-- satisfaction_rolled when its rows are true; every other day is counted from the tickets themselves.
CREATE TABLE satisfaction_days (
  day date NOT NULL,
  basis text NOT NULL CHECK (basis IN ('first', 'final')),
  is_report boolean NOT NULL,
  unit_id uuid,
  category_id uuid,
  agent_id uuid,
  closed integer NOT NULL,
  handled integer NOT NULL,
  called integer NOT NULL,
  reached integer NOT NULL,
  rated integer NOT NULL,
  very_satisfied integer NOT NULL,
  satisfied integer NOT NULL,
  basically_satisfied integer NOT NULL,
  dissatisfied integer NOT NULL,
  unreached integer NOT NULL,
  asked integer NOT NULL,
  solved integer NOT NULL,
  partly integer NOT NULL,
  unsolved integer NOT NULL
);
CREATE INDEX satisfaction_days_day ON satisfaction_days (day, basis);
CREATE TABLE satisfaction_rolled (day date PRIMARY KEY, at timestamptz NOT NULL);

-- Roles that are there already learn what new centres start with (contracts/roles.ts).
INSERT INTO role_permissions (role_key, permission)
SELECT roles.key, given.permission
FROM (VALUES
  ('callbackAgent', 'callback.read'), ('agentLead', 'callback.read'), ('agentLead', 'callback.handle'),
  ('deputyShiftLeader', 'callback.read'), ('deputyShiftLeader', 'callback.review'),
  ('shiftLeader', 'callback.read'), ('shiftLeader', 'callback.review'),
  ('inspector', 'callback.read'), ('inspector', 'callback.review'),
  ('inspectionLead', 'callback.read'), ('inspectionLead', 'callback.review'),
  ('supportLead', 'callback.read'), ('leader', 'callback.read'),
  ('centreManager', 'callback.read'), ('centreManager', 'callback.review')
) AS given (role_key, permission)
JOIN roles ON roles.key = given.role_key
ON CONFLICT DO NOTHING;
