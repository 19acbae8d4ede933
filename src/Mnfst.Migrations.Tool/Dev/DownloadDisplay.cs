using System.Globalization;
using Mnfst.Migrations.Cli.Output;
using Mnfst.Migrations.DevDatabase;

namespace Mnfst.Migrations.Tool.Dev;

/// <summary>Says what is fetched, in a line that stays, and how far it is, on a terminal.</summary>
internal sealed class DownloadDisplay(CommandOutput output, ActivityLine activity)
    : IProgress<PostgresDownload>
{
    private const int BarWidth = 24;

    private string? _told;

    public void Report(PostgresDownload value)
    {
        if (_told != value.Package)
        {
            _told = value.Package;
            output.Say(value.ToString());
        }

        if (output.Messages.Traits.IsStyled)
            activity.Update(Describe(value));
    }

    private string Describe(PostgresDownload value)
    {
        var glyphs = output.Messages.Glyphs;
        var done = (int)(BarWidth * value.Received / Math.Max(1, value.Size));
        var bar = glyphs.Bar(done, BarWidth);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"Fetching PostgreSQL {value.Version}  {bar}  {value.Received / 1e6:0} of {value.Size / 1e6:0} MB"
        );
    }
}
