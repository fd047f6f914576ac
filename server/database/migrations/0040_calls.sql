-- Telephone calls (通话), wrap-up (整理), the state of agents, and the simulated switch.

CREATE TABLE calls (
  id uuid PRIMARY KEY,
  -- the switch's own name of the call
  external_id text NOT NULL UNIQUE,
  direction text NOT NULL CHECK (direction IN ('inbound', 'outbound')),
  -- in the one form of language/phone.ts; null when the caller withheld it
  phone text,
  called_number text,
  agent_id uuid REFERENCES people (id),
  state text NOT NULL CHECK (state IN ('ringing', 'talking', 'held', 'wrapUp', 'done', 'missed')),
  ringing_at timestamptz,
  answered_at timestamptz,
  held_since timestamptz,
  hung_up_at timestamptz,
  -- why it counts as ended; null while it goes on, and when it was given away
  ended_by text CHECK (ended_by IN ('switch', 'nextCall', 'silence')),
  -- from answering to hanging up, holding included
  talk_seconds integer NOT NULL DEFAULT 0,
  held_seconds integer NOT NULL DEFAULT 0,
  last_event_at timestamptz NOT NULL,
  wrap_up_started_at timestamptz,
  -- the parameter as it was when the call was hung up
  wrap_up_limit_seconds integer,
  wrap_up_warn_at timestamptz,
  wrap_up_due_at timestamptz,
  wrap_up_warned_at timestamptz,
  wrap_up_ended_at timestamptz,
  wrap_up_outcome text CHECK (wrap_up_outcome IN ('submitted', 'answeredDirectly', 'noTicket', 'parked')),
  -- 超期处理工单
  is_overtime boolean NOT NULL DEFAULT false,
  submitted_at timestamptz,
  no_ticket_reason text,
  no_ticket_note text,
  CHECK (state <> 'wrapUp' OR (agent_id IS NOT NULL AND wrap_up_due_at IS NOT NULL AND wrap_up_ended_at IS NULL))
);
CREATE INDEX calls_current ON calls (agent_id) WHERE state IN ('ringing', 'talking', 'held', 'wrapUp');
CREATE INDEX calls_wrap_up_due ON calls (wrap_up_due_at) WHERE state = 'wrapUp';
CREATE INDEX calls_going_on ON calls (last_event_at) WHERE state IN ('ringing', 'talking', 'held');
CREATE INDEX calls_phone ON calls (phone, id DESC) WHERE phone IS NOT NULL;
CREATE INDEX calls_agent ON calls (agent_id, id DESC);
CREATE INDEX calls_overtime ON calls (id DESC) WHERE is_overtime;

-- What the switch said, as it said it, and what the server concluded. Append-only: the call is computed from it.
CREATE TABLE call_events (
  call_id uuid NOT NULL REFERENCES calls (id) ON DELETE CASCADE,
  event_id text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('ringing', 'answered', 'held', 'resumed', 'transferred', 'hungUp')),
  at timestamptz NOT NULL,
  received_at timestamptz NOT NULL,
  clock_offset_ms integer NOT NULL,
  direction text NOT NULL,
  phone text,
  called_number text,
  agent_id uuid,
  talk_seconds integer,
  inferred text CHECK (inferred IN ('nextCall', 'silence')),
  said jsonb NOT NULL,
  PRIMARY KEY (call_id, event_id)
);

-- Who had the call, in turn: for appraisal each agent's own share.
CREATE TABLE call_legs (
  call_id uuid NOT NULL REFERENCES calls (id) ON DELETE CASCADE,
  seq smallint NOT NULL,
  agent_id uuid REFERENCES people (id),
  from_at timestamptz NOT NULL,
  to_at timestamptz,
  answered_at timestamptz,
  talk_seconds integer NOT NULL,
  PRIMARY KEY (call_id, seq)
);
CREATE INDEX call_legs_agent ON call_legs (agent_id, from_at DESC);

CREATE TABLE agent_states (
  person_id uuid PRIMARY KEY REFERENCES people (id) ON DELETE CASCADE,
  state text NOT NULL CHECK (state IN ('signedOut', 'ready', 'busy', 'break', 'talking', 'wrapUp')),
  since timestamptz NOT NULL,
  chosen text NOT NULL CHECK (chosen IN ('signedOut', 'ready', 'busy', 'break')),
  reason text,
  after_call text NOT NULL DEFAULT 'ready' CHECK (after_call IN ('ready', 'busy'))
);

-- The history of it, without gaps; the open one has no end.
CREATE TABLE agent_state_intervals (
  person_id uuid NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  from_at timestamptz NOT NULL,
  to_at timestamptz,
  state text NOT NULL,
  reason text,
  CHECK (to_at >= from_at)
);
CREATE INDEX agent_state_intervals_person ON agent_state_intervals (person_id, from_at DESC);
CREATE UNIQUE INDEX agent_state_intervals_open ON agent_state_intervals (person_id) WHERE to_at IS NULL;

-- What the switch signs with, when MINSHENG_CALL_SECRET does not say. After a rotation the former one stays valid for a while.
CREATE TABLE call_secrets (
  id uuid PRIMARY KEY,
  secret text NOT NULL,
  created_at timestamptz NOT NULL,
  valid_until timestamptz
);

-- Calls that the simulator plays; what it has still to send, and what it was answered.
CREATE TABLE call_simulations (
  id uuid PRIMARY KEY,
  external_id text NOT NULL UNIQUE,
  call_id uuid,
  script text NOT NULL,
  caller_number text NOT NULL,
  agent_id uuid NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  created_by uuid NOT NULL,
  created_at timestamptz NOT NULL,
  state text NOT NULL CHECK (state IN ('waiting', 'running', 'finished', 'stopped')),
  pending jsonb NOT NULL,
  next_at timestamptz,
  log jsonb NOT NULL DEFAULT '[]'
);
CREATE INDEX call_simulations_due ON call_simulations (next_at) WHERE next_at IS NOT NULL;
CREATE INDEX call_simulations_maker ON call_simulations (created_by, id DESC);
