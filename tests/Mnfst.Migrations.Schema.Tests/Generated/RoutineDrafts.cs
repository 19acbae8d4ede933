namespace Mnfst.Migrations.Schema.Tests.Generated;

/// <summary>Functions, procedures, triggers, policies and rules.</summary>
internal static class RoutineDrafts
{
    private static readonly string[] Attributes =
    [
        "",
        "",
        " STRICT",
        " PARALLEL SAFE",
        " SECURITY DEFINER",
        " COST 5",
        " LEAKPROOF",
        " SET search_path TO public, \"My App\", ''",
        " SET work_mem = '4MB' SET \"DateStyle\" FROM CURRENT",
    ];

    /// <summary>A function that defaults, indexes and views can call.</summary>
    public static void AddFunction(this Draft draft)
    {
        var type = draft.Pick(draft.Types);
        var plain = type.Plain;
        var name = draft.QualifiedName();
        var argument = draft.Pick(draft.Parameters(3));
        var value = draft.Computed(new Column(argument, type));
        var byNumber = draft.Computed(new Column("$1", type));
        var body = draft.Between(0, 5) switch
        {
            0 => $"LANGUAGE sql IMMUTABLE RETURN {value}",
            1 => $"LANGUAGE sql IMMUTABLE BEGIN ATOMIC SELECT {value}; END",
            2 => $"LANGUAGE sql IMMUTABLE AS {Draft.Literal($"SELECT {byNumber} -- $$ \\ ;")}",
            3 => $"LANGUAGE plpgsql IMMUTABLE AS $x$BEGIN /* $$ $body$ */ RETURN {byNumber}; END$x$",
            4 => $"LANGUAGE plpgsql IMMUTABLE AS $x$\nBEGIN\r\n    RETURN $1;\tEND -- $$$x$",
            _ => $"LANGUAGE sql IMMUTABLE AS $x$SELECT {byNumber}$x$",
        };
        draft.Add(
            $"CREATE FUNCTION {name}({argument} {plain}) RETURNS {plain}{draft.Pick(Attributes)} {body}"
        );
        draft.MayComment($"FUNCTION {name}({plain})");
        draft.Functions.Add((name, type));
    }

    /// <summary>A routine of another shape, which works with a table.</summary>
    public static void AddRoutine(this Draft draft)
    {
        if (draft.Relations.FindAll(relation => relation.IsTable) is not { Count: > 0 } tables)
            return;
        var table = draft.Pick(tables);
        var column = draft.Pick(table.Columns);
        var type = column.Type.Plain;
        var name = draft.QualifiedName();
        var names = draft.Parameters(3);
        var condition = draft.Condition(table.Columns);
        var row = $"SELECT {column.Name} FROM {table.Name} WHERE {condition}";
        draft.Add(
            draft.Between(0, 8) switch
            {
                0 =>
                    $"CREATE FUNCTION {name}() RETURNS SETOF {table.Name} LANGUAGE sql STABLE ROWS 5 BEGIN ATOMIC SELECT * FROM {table.Name}; END",
                1 =>
                    $"CREATE FUNCTION {name}({names[0]} int DEFAULT 1, VARIADIC {names[1]} text[] DEFAULT ARRAY['a', 'b']) RETURNS TABLE ({names[2]} {type}) LANGUAGE sql BEGIN ATOMIC {row}; END",
                2 =>
                    $"CREATE FUNCTION {name}(IN {names[0]} {type}, OUT {names[1]} int, INOUT {names[2]} text) LANGUAGE plpgsql AS $body$BEGIN {names[1]} := 1; END$body$",
                3 =>
                    $"CREATE PROCEDURE {name}({names[0]} {type} DEFAULT {draft.Constant(column.Type)}) LANGUAGE sql BEGIN ATOMIC DELETE FROM {table.Name} WHERE {condition}; SELECT 1; END",
                4 =>
                    $"CREATE FUNCTION {name}(anyelement, {names[0]} anyarray = NULL) RETURNS anyelement LANGUAGE sql AS 'SELECT $1'",
                5 =>
                    $"CREATE FUNCTION {name}(r {table.Name}) RETURNS {type} LANGUAGE sql STABLE RETURN (r).{column.Name}",
                6 =>
                    $"CREATE PROCEDURE {name}() LANGUAGE plpgsql AS $p$BEGIN COMMIT; RAISE NOTICE '%', $$x$$; END$p$",
                7 =>
                    $"CREATE FUNCTION {name}({names[0]} varchar) RETURNS boolean LANGUAGE sql RETURN {names[0]} IN ('a', 'b') AND {names[0]} <> ALL (ARRAY['c', 'd']::varchar[])",
                _ =>
                    $"CREATE FUNCTION {name}() RETURNS bigint LANGUAGE sql STABLE RETURN (SELECT count(*) FROM {table.Name} WHERE {condition})",
            }
        );
    }

    public static void AddAggregate(this Draft draft) =>
        draft.Add(
            $"CREATE AGGREGATE {draft.QualifiedName()}({draft.Pick(["int", "VARIADIC \"any\"", "ORDER BY int"]) switch
            {
                "int" => "int) (SFUNC = int4pl, STYPE = int, INITCOND = '0', PARALLEL = SAFE",
                "ORDER BY int" => "float8 ORDER BY int) (SFUNC = ordered_set_transition, STYPE = internal, FINALFUNC = percentile_disc_final, FINALFUNC_EXTRA",
                _ => "numeric) (SFUNC = numeric_add, STYPE = numeric, INITCOND = '0', MSFUNC = numeric_add, MINVFUNC = numeric_sub, MSTYPE = numeric, MINITCOND = '0'",
            }})"
        );

    public static void AddTrigger(this Draft draft)
    {
        if (draft.Relations.FindAll(relation => relation.IsTable) is not { Count: > 0 } tables)
            return;
        var table = draft.Pick(tables);
        var (name, function) = (draft.Name(), draft.QualifiedName());
        draft.Add(
            $"CREATE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN NEW; END$$"
        );
        var old = table
            .Columns.Where(column => !column.IsGenerated)
            .Select(column => column.Of("OLD"))
            .ToList();
        var @new = draft.Pick(table.Columns.Where(column => !column.IsGenerated).ToList());
        var arguments = draft.Maybe(30, $"{Draft.Literal(draft.Word())}, 1");
        draft.Add(
            draft.Between(0, 4) switch
            {
                4 when !table.IsPartitioned =>
                    $"CREATE TRIGGER {name} AFTER INSERT ON {table.Name} REFERENCING NEW TABLE AS {draft.Name()} FOR EACH STATEMENT EXECUTE FUNCTION {function}()",
                0 =>
                    $"CREATE TRIGGER {name} BEFORE UPDATE OF {@new.Name} OR DELETE ON {table.Name} FOR EACH ROW WHEN ({draft.Condition(old)}) EXECUTE FUNCTION {function}({arguments})",
                1 =>
                    $"CREATE CONSTRAINT TRIGGER {name} AFTER INSERT ON {table.Name} DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION {function}({arguments})",
                2 =>
                    $"CREATE TRIGGER {name} AFTER TRUNCATE OR INSERT ON {table.Name} EXECUTE FUNCTION {function}({arguments})",
                _ =>
                    $"CREATE TRIGGER {name} AFTER UPDATE ON {table.Name} FOR EACH ROW WHEN (OLD.{@new.Name} IS NULL OR NEW.* IS NOT NULL) EXECUTE FUNCTION {function}({arguments})",
            }
        );
        draft.MayComment($"TRIGGER {name} ON {table.Name}");
        if (draft.Chance(20))
            draft.Add(
                $"ALTER TABLE {table.Name} {draft.Pick(["DISABLE", "ENABLE ALWAYS", "ENABLE REPLICA"])} TRIGGER {name}"
            );
    }

    /// <summary>What makes a view be written to.</summary>
    public static void AddToView(this Draft draft)
    {
        if (draft.Relations.FindAll(relation => relation.IsView) is not { Count: > 0 } views)
            return;
        var view = draft.Pick(views);
        var (name, function) = (draft.Name(), draft.QualifiedName());
        if (draft.Chance(50))
        {
            draft.Add(
                $"CREATE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN NEW; END$$"
            );
            draft.Add(
                $"CREATE TRIGGER {name} INSTEAD OF INSERT OR UPDATE ON {view.Name} FOR EACH ROW EXECUTE FUNCTION {function}()"
            );
        }
        else
            draft.Add(
                $"CREATE RULE {name} AS ON INSERT TO {view.Name} DO INSTEAD SELECT NEW.{draft.Pick(view.Columns).Name}"
            );
    }

    public static void Grant(this Draft draft)
    {
        if (draft.Relations.Count == 0)
            return;
        var relation = draft.Pick(draft.Relations);
        draft.Add(
            draft.Chance(50)
                ? $"GRANT {draft.Pick(["SELECT", "INSERT, UPDATE", "ALL"])} ON {relation.Name} TO PUBLIC"
                : $"GRANT SELECT ({draft.Pick(relation.Columns).Name}) ON {relation.Name} TO PUBLIC"
        );
        if (draft.Functions.Count > 0 && draft.Chance(30))
            draft.Add($"REVOKE EXECUTE ON FUNCTION {draft.Pick(draft.Functions).Name} FROM PUBLIC");
    }

    public static void AddPolicy(this Draft draft)
    {
        if (draft.Relations.FindAll(relation => relation.IsTable) is not { Count: > 0 } tables)
            return;
        var table = draft.Pick(tables);
        var name = draft.Name();
        var own = table.Columns.Select(column => column.Of(table.Name)).ToList();
        var other = draft.Pick(draft.Relations);
        var conditions = draft.Pick(["SELECT", "INSERT", "UPDATE", "ALL", "DELETE"]) switch
        {
            "INSERT" => $"FOR INSERT WITH CHECK ({draft.Condition(table.Columns)})",
            "UPDATE" =>
                $"FOR UPDATE USING ({draft.Condition(own)}) WITH CHECK ({draft.Condition(table.Columns)})",
            "ALL" =>
                $"USING (EXISTS (SELECT FROM {other.Name} o WHERE o.{draft.Pick(other.Columns).Name} IS NOT NULL))",
            var command => $"FOR {command} TO CURRENT_USER, PUBLIC USING ({draft.Condition(own)})",
        };
        draft.Add($"CREATE POLICY {name} ON {table.Name} {draft.Maybe(20, "AS RESTRICTIVE ")}{conditions}");
        draft.MayComment($"POLICY {name} ON {table.Name}");
        if (draft.Chance(50))
            draft.Add($"ALTER TABLE {table.Name} {draft.Pick(["ENABLE", "FORCE"])} ROW LEVEL SECURITY");
    }

    public static void AddRule(this Draft draft)
    {
        if (draft.Relations.FindAll(relation => relation.IsTable) is not { Count: > 0 } tables)
            return;
        var (table, other) = (draft.Pick(tables), draft.Pick(tables));
        var name = draft.Name();
        var old = table.Columns.Select(column => column.Of("OLD")).ToList();
        draft.Add(
            draft.Between(0, 2) switch
            {
                0 =>
                    $"CREATE RULE {name} AS ON DELETE TO {table.Name} WHERE {draft.Condition(old)} DO INSTEAD NOTHING",
                1 =>
                    $"CREATE RULE {name} AS ON UPDATE TO {table.Name} DO ALSO (DELETE FROM {other.Name} d WHERE {draft.Condition(other.Columns.Select(column => column.Of("d")).ToList())}; NOTIFY {draft.Name()})",
                _ =>
                    $"CREATE RULE {name} AS ON INSERT TO {table.Name} DO ALSO SELECT d.{draft.Pick(other.Columns).Name} FROM {other.Name} d",
            }
        );
        draft.MayComment($"RULE {name} ON {table.Name}");
    }
}
