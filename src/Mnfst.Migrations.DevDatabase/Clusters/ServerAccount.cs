using Mnfst.Migrations.DevDatabase.Processes;

namespace Mnfst.Migrations.DevDatabase.Clusters;

/// <summary>
/// The user that servers run as. PostgreSQL refuses root, so for root it is <c>postgres</c>, which every package of
/// PostgreSQL makes, else <c>nobody</c>; for everybody else it is the user.
/// </summary>
/// <param name="Name">The user's name.</param>
/// <param name="Prefix">What goes before a command to run it as that user; nothing for the user of this process.</param>
internal sealed record ServerAccount(string Name, IReadOnlyList<string> Prefix)
{
    /// <summary>Finds the account and the tool that changes to it: one shell, some 10 ms. Says "NAME TOOL UID GID".</summary>
    private const string FindScript = """
        for user in postgres nobody; do
          uid=$(id -u "$user" 2>/dev/null) && gid=$(id -g "$user") && [ "$uid" != 0 ] || continue
          if setpriv --reuid="$uid" --regid="$gid" --init-groups -- true 2>/dev/null; then tool=setpriv
          elif runuser -u "$user" -- true 2>/dev/null; then tool=runuser
          elif su -s /bin/sh -c 'exec "$0"' -- "$user" true 2>/dev/null; then tool=su
          else continue
          fi
          echo "$user $tool $uid $gid"
          exit 0
        done
        exit 1
        """;

    public bool IsSelf => Prefix.Count == 0;

    /// <summary>The account for the user of this process.</summary>
    /// <exception cref="DevDatabaseException">The process is root's, and there is no other user to run a server as.</exception>
    public static async Task<ServerAccount> FindAsync(CancellationToken cancellationToken)
    {
        // On Windows PostgreSQL's own tools drop an administrator's rights.
        if (!Environment.IsPrivilegedProcess || OperatingSystem.IsWindows())
        {
            return new ServerAccount(Environment.UserName, []);
        }

        var result = await ProcessRunner
            .RunAsync(["/bin/sh", "-c", FindScript], cancellationToken)
            .ConfigureAwait(false);
        return result.Output.Trim().Split(' ') switch
        {
            [var user, "setpriv", var uid, var gid] => new(
                user,
                ["setpriv", $"--reuid={uid}", $"--regid={gid}", "--init-groups", "--"]
            ),
            [var user, "runuser", ..] => new(user, ["runuser", "-u", user, "--"]),
            [var user, "su", ..] => new(
                user,
                ["su", "-s", "/bin/sh", "-c", "exec \"$0\" \"$@\"", "--", user]
            ),
            _ => throw new DevDatabaseException(
                "PostgreSQL refuses to run as root, and switching to 'postgres' or 'nobody' with setpriv, "
                    + "runuser or su failed. Run the command as an ordinary user, or create a user 'postgres'."
            ),
        };
    }

    /// <summary>Runs a program as this user.</summary>
    public Task<ProcessResult> RunAsync(IEnumerable<string> command, CancellationToken cancellationToken) =>
        ProcessRunner.RunAsync([.. Prefix, .. command], cancellationToken);

    /// <summary>Removes files and folders as this user, so that root follows no link that somebody else laid.</summary>
    /// <exception cref="DevDatabaseException">Something cannot be removed.</exception>
    public async Task RemoveAsync(IReadOnlyList<string> paths, CancellationToken cancellationToken)
    {
        if (paths.Count == 0)
        {
            return;
        }

        if (OperatingSystem.IsWindows())
        {
            paths.Where(Directory.Exists).ToList().ForEach(path => Directory.Delete(path, recursive: true));
            return;
        }

        var result = await RunAsync(["rm", "-rf", "--", .. paths], cancellationToken).ConfigureAwait(false);
        if (!result.Succeeded)
        {
            throw new DevDatabaseException(
                $"Files of a dev database cannot be removed: {result.Error.Trim()}"
            );
        }
    }
}
