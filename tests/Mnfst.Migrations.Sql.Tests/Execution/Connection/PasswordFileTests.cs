using Mnfst.Migrations.Sql.Execution;
using Mnfst.Migrations.Sql.Execution.Connection;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Sql.Tests.Execution.Connection;

/// <summary>The password file, read as libpq reads it.</summary>
public sealed class PasswordFileTests(PostgresServer server) : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mnfst-pgpass-");
    private readonly RecordingObserver _observer = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("{host}:{port}:{database}:{user}:{password}")]
    [InlineData("*:*:*:*:{password}")]
    [InlineData("# a comment\n\nno line of it\n*:*:*\n*:many:*:*:wrong\n*:*:{database}:{user}:{password}")]
    [InlineData("*:*:other:*:wrong\n*:*:*:{user}:{password}\n*:*:*:*:wrong")]
    [InlineData("*:*:*:{user}:{escaped}\r\n")]
    [InlineData("*:*:*:{user}:{password}:and more")]
    public async Task The_first_line_that_fits_has_the_password(string lines) =>
        Assert.Null(await ConnectAsync(lines, UnixFileMode.UserRead));

    [Theory]
    [InlineData("*:*:other:*:{password}")]
    [InlineData("no line of it")]
    [InlineData("")]
    public async Task No_line_is_no_password(string lines)
    {
        var said = await ConnectAsync(lines, UnixFileMode.UserRead);

        Assert.Contains("requires a password for user", said, StringComparison.Ordinal);
        Assert.Empty(_observer.Lines);
    }

    [Theory]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.OtherWrite)]
    public async Task One_that_others_may_use_is_not_used(UnixFileMode mode)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has other rights.");
        var said = await ConnectAsync("*:*:*:*:{password}", mode);

        Assert.Contains("is ignored, because other users", said, StringComparison.Ordinal);
        Assert.Contains("chmod 0600", Assert.Single(_observer.Lines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nowhere", "does not exist")]
    [InlineData(".", "is not a file")]
    public async Task One_that_can_not_be_read_is_said(string name, string message) =>
        Assert.Contains(
            message,
            await ConnectAsync("", UnixFileMode.UserRead, name),
            StringComparison.Ordinal
        );

    public void Dispose() => _folder.Delete(recursive: true);

    /// <returns>What was said; null if it went well.</returns>
    private async Task<string?> ConnectAsync(string lines, UnixFileMode mode, string? name = null)
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        await using var role = await PasswordRole.CreateAsync(database, Token);
        var address = DatabaseUrl.Parse(role.ConnectionString);
        var path = Path.Combine(_folder.FullName, "file");
        await File.WriteAllTextAsync(
            path,
            lines
                .Replace("{host}", address.Host, StringComparison.Ordinal)
                .Replace("{port}", $"{address.Port}", StringComparison.Ordinal)
                .Replace("{database}", address.Database, StringComparison.Ordinal)
                .Replace("{user}", role.Name, StringComparison.Ordinal)
                .Replace("{password}", role.Password, StringComparison.Ordinal)
                .Replace(
                    "{escaped}",
                    role.Password.Replace("-", "\\-", StringComparison.Ordinal),
                    StringComparison.Ordinal
                ),
            Token
        );
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, mode);
        address.Passfile = name is null ? path : Path.Combine(_folder.FullName, name);
        try
        {
            var runner = new MigrationRunner(
                new TestProject(database),
                address,
                new MigrationOptions(),
                _observer
            );
            await runner.GetStatusAsync(Token);
            return null;
        }
        catch (MigrationException e)
        {
            return e.Message;
        }
    }
}
