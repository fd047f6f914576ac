-- Who a session belongs to and which process new tickets start on are asked for at every request; each process keeps
-- them in memory until one of these rows moves. Signing in moves nothing, signing out and every change of rights does.
INSERT INTO reference_versions (subject) VALUES ('people'), ('workflow');

CREATE TRIGGER sessions_version AFTER DELETE ON sessions
  FOR EACH STATEMENT EXECUTE FUNCTION move_reference_version('people');
CREATE TRIGGER people_version AFTER UPDATE OF name, unit_id, is_active ON people
  FOR EACH STATEMENT EXECUTE FUNCTION move_reference_version('people');
CREATE TRIGGER person_roles_version AFTER INSERT OR UPDATE OR DELETE ON person_roles
  FOR EACH STATEMENT EXECUTE FUNCTION move_reference_version('people');
CREATE TRIGGER role_permissions_version AFTER INSERT OR UPDATE OR DELETE ON role_permissions
  FOR EACH STATEMENT EXECUTE FUNCTION move_reference_version('people');
CREATE TRIGGER units_version AFTER INSERT OR UPDATE OF parent_id, is_active ON units
  FOR EACH STATEMENT EXECUTE FUNCTION move_reference_version('people');

CREATE TRIGGER workflow_definitions_version AFTER INSERT OR UPDATE OF status ON workflow_definitions
  FOR EACH STATEMENT EXECUTE FUNCTION move_reference_version('workflow');
