-- What the steps of tickets that are there already tell of their callbacks. Nobody asked then whether it was solved.
-- A visit is what happens at a callback node from coming there to leaving it.
WITH callback_nodes AS (
  SELECT definitions.id AS definition_id, node ->> 'key' AS key
  FROM workflow_definitions AS definitions, jsonb_array_elements(definitions.definition -> 'nodes') AS node
  WHERE node ->> 'stage' = 'callback'
), supervision_nodes AS (
  SELECT DISTINCT definitions.id AS definition_id, node ->> 'key' AS key
  FROM workflow_definitions AS definitions, jsonb_array_elements(definitions.definition -> 'nodes') AS node,
    jsonb_array_elements(node -> 'actions') AS action, jsonb_array_elements(action -> 'to') AS way
  WHERE way ->> 'outcome' = 'reissued'
), told AS (
  SELECT steps.ticket_id, steps.seq, steps.node, steps.to_node, steps.outcome, steps.person_id, steps.inputs, steps.at,
    steps.started_at, steps.is_side,
    count(*) FILTER (WHERE steps.to_node <> steps.node) OVER (
      PARTITION BY steps.ticket_id ORDER BY steps.seq ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS visit
  FROM ticket_steps AS steps
  JOIN tickets ON tickets.id = steps.ticket_id
  JOIN callback_nodes ON callback_nodes.definition_id = tickets.definition_id AND callback_nodes.key = steps.node
), visits AS (
  SELECT DISTINCT ON (ticket_id, visit) ticket_id, visit, node, outcome, person_id, inputs, at, started_at,
    to_node <> node AS is_left,
    count(*) FILTER (WHERE outcome IN ('satisfied', 'dissatisfied', 'unreached')) OVER (PARTITION BY ticket_id, visit) AS attempts
  FROM told
  ORDER BY ticket_id, visit, seq DESC
), finished AS (
  SELECT visits.*,
    row_number() OVER (PARTITION BY visits.ticket_id ORDER BY visit) AS ordinal,
    row_number() OVER (PARTITION BY visits.ticket_id ORDER BY visit DESC) = 1 AS is_last,
    count(*) FILTER (WHERE outcome = 'dissatisfied')
      OVER (PARTITION BY visits.ticket_id ORDER BY visit DESC ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) > 0 AS is_superseded
  FROM visits
  WHERE is_left AND outcome IN ('satisfied', 'dissatisfied', 'unreached')
), written AS (
  SELECT finished.ticket_id, ordinal::smallint, (ordinal - 1)::smallint AS round, finished.node, 'done' AS status,
    started_at AS opened_at, at AS next_at, attempts::smallint, finished.outcome, finished.person_id, at AS done_at,
    finished.inputs,
    CASE WHEN finished.outcome <> 'dissatisfied' THEN NULL
      WHEN is_superseded THEN 'superseded'
      WHEN tickets.status <> 'open' THEN 'closed'
      WHEN callback_nodes.key IS NOT NULL THEN 'callback'
      WHEN supervision_nodes.key IS NOT NULL THEN 'supervision'
      ELSE 'rework' END AS followup
  FROM finished
  JOIN tickets ON tickets.id = finished.ticket_id
  LEFT JOIN callback_nodes ON callback_nodes.definition_id = tickets.definition_id AND callback_nodes.key = tickets.node
  LEFT JOIN supervision_nodes ON supervision_nodes.definition_id = tickets.definition_id AND supervision_nodes.key = tickets.node
  UNION ALL
  SELECT tickets.id, (SELECT count(*) + 1 FROM finished WHERE finished.ticket_id = tickets.id)::smallint, tickets.round,
    tickets.node, 'open', tickets.node_entered_at, tickets.node_entered_at,
    coalesce((SELECT attempts FROM visits WHERE visits.ticket_id = tickets.id AND NOT is_left ORDER BY visit DESC LIMIT 1), 0)::smallint,
    NULL, NULL, NULL, '{}'::jsonb, NULL
  FROM tickets
  JOIN callback_nodes ON callback_nodes.definition_id = tickets.definition_id AND callback_nodes.key = tickets.node
  WHERE tickets.status = 'open'
)
INSERT INTO callbacks (
  id, ticket_id, ordinal, round, node, kind, category_id, unit_id, status, opened_at, next_at, attempts, last_code,
  is_reached, agent_id, done_at, result, satisfaction, reasons, words, followup)
SELECT (substr(uuid_floor(opened_at)::text, 1, 14) || '7' || substr(gen_random_uuid()::text, 16))::uuid,
  ticket_id, ordinal, written.round, written.node, tickets.kind, tickets.category_id, tickets.unit_ids[1], written.status,
  opened_at, next_at, attempts,
  CASE WHEN written.outcome IN ('satisfied', 'dissatisfied') THEN 'connected' ELSE inputs ->> 'reasonCode' END,
  coalesce(written.outcome IN ('satisfied', 'dissatisfied'), false), person_id, done_at, written.outcome,
  CASE WHEN written.outcome = 'satisfied' THEN coalesce(inputs ->> 'satisfaction', 'satisfied')
    WHEN written.outcome = 'dissatisfied' THEN 'dissatisfied' END,
  CASE WHEN written.outcome = 'dissatisfied' AND inputs ->> 'reasonCode' IS NOT NULL THEN ARRAY[inputs ->> 'reasonCode'] ELSE '{}' END,
  coalesce(inputs ->> 'opinion', ''), written.followup
FROM written
JOIN tickets ON tickets.id = written.ticket_id;
