namespace Mnfst.Migrations.DevDatabase.Fetching;

/// <summary>Tells how far a download is, by what has arrived in its folder: no source says it itself.</summary>
internal sealed class DownloadWatch : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly string _folder;
    private readonly PostgresDownload _download;
    private readonly IProgress<PostgresDownload> _progress;
    private readonly Lock _gate = new();
    private readonly Timer _timer;
    private bool _isOver;

    public DownloadWatch(string folder, PostgresDownload download, IProgress<PostgresDownload> progress)
    {
        (_folder, _download, _progress) = (folder, download, progress);
        progress.Report(download);
        _timer = new Timer(_ => Look(), null, Interval, Interval);
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _isOver = true;
        }

        _timer.Dispose();
    }

    private void Look()
    {
        lock (_gate)
        {
            if (_isOver)
            {
                return;
            }

            _progress.Report(_download with { Received = Math.Min(SizeOfFolder(), _download.Size) });
        }
    }

    private long SizeOfFolder()
    {
        try
        {
            return new DirectoryInfo(_folder)
                .EnumerateFiles("*", SearchOption.AllDirectories)
                .Sum(file => file.Length);
        }
        catch (IOException)
        {
            // A file that was there is gone.
            return 0;
        }
    }
}
