using DbUp.Engine;
using DbUp.Support;

namespace Mnfst.Migrations.Sql.Execution.Engine;

/// <summary>
/// Keeps the scripts as they were planned: the graph decides on order and on what runs, where DbUp would sort by
/// name and leave out whatever the journal knows.
/// </summary>
internal sealed class PlanOrder : IScriptSorter, IScriptFilter
{
    public IEnumerable<SqlScript> Sort(IEnumerable<SqlScript> scripts, ScriptNameComparer comparer) =>
        scripts;

    public IEnumerable<SqlScript> Filter(
        IEnumerable<SqlScript> sorted,
        HashSet<string> executedScriptNames,
        ScriptNameComparer comparer
    ) => sorted;
}
