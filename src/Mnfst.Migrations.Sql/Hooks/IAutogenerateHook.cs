namespace Mnfst.Migrations;

/// <summary>
/// Code of a project around the comparison of its revisions with its model, and the revisions that are written after it
/// (<c>mnfst revision --autogenerate</c>, <c>mnfst check</c>): Alembic's <c>include_object</c> and
/// <c>process_revision_directives</c>. It is added as any hook is; all that have something to say are asked, in their order.
/// </summary>
public interface IAutogenerateHook : IMigrationHook
{
    /// <summary>Whether an object is compared. One that is not is neither made, changed nor dropped.</summary>
    /// <param name="item">The object; what belongs to a table, such as an index, is asked about by itself.</param>
    /// <returns>True unless it says another; where one hook says false, the others' answers do not count.</returns>
    bool IncludesObject(ComparedObject item) => true;

    /// <summary>
    /// Changes a revision before it is written: its statements, which stand in the order in which they run. What it does is run
    /// like all else, up and down, and refused if that does not make the schema of the model; to leave something out, say so in
    /// <see cref="IncludesObject"/>. Without statements in <see cref="GeneratedRevision.Upgrade"/> nothing is written.
    /// </summary>
    /// <param name="revision">The revision.</param>
    void ProcessRevision(GeneratedRevision revision) { }
}
