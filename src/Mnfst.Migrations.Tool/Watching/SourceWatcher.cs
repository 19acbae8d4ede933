using Mnfst.Migrations.Cli.Output;

namespace Mnfst.Migrations.Tool.Watching;

/// <summary>Waits until sources have changed, and until whoever changes them has stopped for a moment.</summary>
internal sealed class SourceWatcher : IDisposable
{
    /// <summary>Editors write in several strokes, and a change of branch takes a while.</summary>
    private static readonly TimeSpan Calm = TimeSpan.FromMilliseconds(200);

    /// <summary>How often to look where the system tells nothing.</summary>
    private static readonly TimeSpan StandardInterval = TimeSpan.FromSeconds(1);

    private readonly string _folder;
    private readonly TimeSpan? _interval;
    private readonly FileSystemWatcher? _events;
    private readonly SemaphoreSlim _changed = new(0);
    private SourceSnapshot _last;

    /// <param name="folder">What to watch, with all that is below it.</param>
    /// <param name="interval">How often to look; null to be told by the system.</param>
    /// <param name="output">Hears of it if the system cannot tell.</param>
    public SourceWatcher(string folder, TimeSpan? interval, CommandOutput output)
    {
        _folder = folder;
        _interval = interval;
        _last = SourceSnapshot.Of(folder);
        if (interval is not null)
            return;
        try
        {
            _events = new FileSystemWatcher(folder) { IncludeSubdirectories = true };
            _events.Changed += (_, e) => Note(e.FullPath);
            _events.Created += (_, e) => Note(e.FullPath);
            _events.Deleted += (_, e) => Note(e.FullPath);
            _events.Renamed += (_, e) => Note(e.FullPath);
            // Too many at once: what changed is seen by looking.
            _events.Error += (_, _) => _changed.Release();
            _events.EnableRaisingEvents = true;
        }
        catch (Exception e)
            when (e is IOException or UnauthorizedAccessException or PlatformNotSupportedException)
        {
            _events?.Dispose();
            _events = null;
            _interval = StandardInterval;
            output.Say(
                $"The system does not tell of changes: {e.Message.TrimEnd('.')}. Looking once a second instead."
            );
        }
    }

    /// <summary>Waits for the next change.</summary>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (_interval is { } interval)
                await Task.Delay(interval, cancellationToken);
            else
                await _changed.WaitAsync(cancellationToken);
            var now = await CalmAsync(cancellationToken);
            if (now.Equals(_last))
                continue;
            _last = now;
            return;
        }
    }

    public void Dispose()
    {
        _events?.Dispose();
        _changed.Dispose();
    }

    private async Task<SourceSnapshot> CalmAsync(CancellationToken cancellationToken)
    {
        var before = SourceSnapshot.Of(_folder);
        while (true)
        {
            await Task.Delay(Calm, cancellationToken);
            while (_changed.Wait(0, cancellationToken)) { }
            var now = SourceSnapshot.Of(_folder);
            if (now.Equals(before))
                return now;
            before = now;
        }
    }

    private void Note(string path)
    {
        // A folder that is moved takes its files along.
        if (SourceSnapshot.IsSource(path) || !Path.HasExtension(path))
            _changed.Release();
    }
}
