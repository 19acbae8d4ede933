namespace Mnfst.Migrations.Core.Tests.Lint.Fixing;
public class ScratchTests
{
    [Fact]
    public void Dump()
    {
        using var w = new StreamWriter("/tmp/h/fixes.txt");
        foreach (var rule in RuleExample.Rules.Order())
        foreach (var e in RuleExample.Of(rule).Where(e => e.IsBad))
        {
            try {
            var f = FixedText.Of(e.Text, e.Options, rule);
            var changed = f.Text != e.Text;
            w.WriteLine($"==== {rule} {e.Why} {(changed ? "" : "NOFIX")} left: {string.Join(",", f.Left.Select(l => l.Id))}");
            if (changed) { w.WriteLine(e.Body); w.WriteLine("---->"); w.WriteLine(f.Text); if (f.Next is {} n) { w.WriteLine("NEXT " + n.Message); foreach (var s in n.Upgrade) w.WriteLine($"  {s.Mode} {s.Text}"); foreach (var s in n.Downgrade) w.WriteLine($"  DOWN {s.Text}"); } }
            } catch (Exception x) { w.WriteLine($"==== {rule} {e.Why} FAILED {x.Message}"); w.WriteLine(e.Body); }
        }
    }
}
