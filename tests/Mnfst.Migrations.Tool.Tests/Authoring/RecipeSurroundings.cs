using Mnfst.Migrations.Testing.Support;
using Mnfst.Migrations.Tool.Tests.Infrastructure;
using static Mnfst.Migrations.Tool.Tests.Authoring.AuthoringSurroundings;

namespace Mnfst.Migrations.Tool.Tests.Authoring;

/// <summary>Folders with a first revision, to whose tables recipes are applied.</summary>
internal static class RecipeSurroundings
{
    /// <summary>What the first revision makes.</summary>
    public const string Tables = """
        CREATE TABLE orgs (id int PRIMARY KEY, code text UNIQUE, region text, kind text);
        CREATE TABLE users (
            id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            name text NOT NULL DEFAULT 'nobody',
            org int CONSTRAINT member_of REFERENCES orgs (id) ON DELETE SET NULL ON UPDATE CASCADE,
            email text,
            age int,
            nick text,
            CONSTRAINT users_once UNIQUE (email, name)
        );
        CREATE INDEX by_name ON users (lower(nick), name DESC NULLS LAST) INCLUDE (age) WHERE nick IS NOT NULL;
        CREATE INDEX by_org ON users USING btree (org, id);
        COMMENT ON COLUMN users.name IS 'What they are called';
        COMMENT ON INDEX by_name IS 'For the list';
        COMMENT ON CONSTRAINT users_once ON users IS 'Nobody twice';
        """;

    /// <summary>A folder of .sql files.</summary>
    /// <param name="server">The server of the database on which recipes are proven.</param>
    /// <param name="more">Statements of the first revision besides.</param>
    public static ToolSurroundings Recipes(TestDatabase server, string more = "")
    {
        var here = Folder().First(more);
        here.Variables["MNFST_DATABASE"] = server.Url;
        here.Variables["MNFST_DEV_DATABASE"] = server.Url;
        return here;
    }

    /// <summary>Writes the first revision.</summary>
    public static ToolSurroundings First(this ToolSurroundings here, string more = "") =>
        here.With(
            $"{Versions}/001.sql",
            $"""
            -- mnfst:revision 001
            -- mnfst:upgrade
            {Tables}
            {more}
            -- mnfst:downgrade
            DROP TABLE users, orgs;
            """
        );
}
