using System.Globalization;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Files;

/// <summary>Reads the options of a backfill: <c>batch_size 1000 batch_time 500ms pause 100ms</c>, in any order, each optional.</summary>
internal sealed class BackfillOptionsReader(DiagnosticBag bag, DirectiveValues values)
{
    private static readonly string[] Options = ["batch_size", "batch_time", "pause"];

    public BackfillOptions Read(Directive directive)
    {
        var (sizeSpan, timeSpan, pauseSpan) = (default(TextSpan), default(TextSpan), default(TextSpan));
        int? size = null;
        TimeSpan? time = null;
        TimeSpan? pause = null;
        for (var rest = directive.Value; rest.Length > 0; )
        {
            (var name, rest) = values.CutWord(rest);
            (var value, rest) = values.CutWord(rest);
            switch (bag.TextOf(name))
            {
                case "batch_size":
                    if (IsFirst(name, ref sizeSpan))
                        size = BatchSize(directive, name, value);
                    break;
                case "batch_time":
                    if (IsFirst(name, ref timeSpan))
                        time = Duration(directive, name, value, isZeroMeant: false);
                    break;
                case "pause":
                    if (IsFirst(name, ref pauseSpan))
                        pause = Duration(directive, name, value, isZeroMeant: true);
                    break;
                case var unknown:
                    values.Invalid(directive, name, unknown, UnknownOption(unknown));
                    rest = default;
                    break;
            }
        }
        return BackfillOptions.Of(size, time, pause ?? TimeSpan.Zero);
    }

    private bool IsFirst(TextSpan name, ref TextSpan first)
    {
        if (first.Length > 0)
        {
            bag.ReportDuplicate(name, bag.TextOf(name), first);
            return false;
        }
        first = name;
        return true;
    }

    private int? BatchSize(Directive directive, TextSpan name, TextSpan value)
    {
        var text = bag.TextOf(value);
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size > 0)
            return size;
        values.Invalid(
            directive,
            value.Length > 0 ? value : name,
            text,
            "batch_size is a number of rows from 1 to 2147483647, such as 'batch_size 1000'."
        );
        return null;
    }

    private TimeSpan? Duration(Directive directive, TextSpan name, TextSpan value, bool isZeroMeant)
    {
        var text = bag.TextOf(value);
        var unit = text.EndsWith("ms", StringComparison.Ordinal) ? "ms" : "s";
        if (
            text.EndsWith(unit, StringComparison.Ordinal)
            && int.TryParse(
                text.Substring(0, text.Length - unit.Length),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var number
            )
            && (number > 0 || isZeroMeant)
        )
        {
            return unit == "ms" ? TimeSpan.FromMilliseconds(number) : TimeSpan.FromSeconds(number);
        }
        values.Invalid(
            directive,
            value.Length > 0 ? value : name,
            text,
            $"{bag.TextOf(name)} is a whole number of milliseconds or seconds{(isZeroMeant ? "" : " from 1")}, such as '{bag.TextOf(name)} 100ms' or '{bag.TextOf(name)} 2s'."
        );
        return null;
    }

    private static string UnknownOption(string name) =>
        NearestName.Find(name, Options) is { } nearest
            ? $"there is no such option. Did you mean '{nearest}'?"
            : "there is no such option. The options are 'batch_size N', 'batch_time Nms' and 'pause Nms'.";
}
