namespace Mnfst.Migrations.Generator.Options;

/// <summary>The names of the pipeline's steps, by which tests tell which of them an edit sets to work.</summary>
internal static class MigrationGeneratorSteps
{
    public const string ReadOptions = nameof(ReadOptions);
    public const string ReadSqlMigrations = nameof(ReadSqlMigrations);
    public const string FindClasses = nameof(FindClasses);
    public const string ReadCodeMigrations = nameof(ReadCodeMigrations);
    public const string ReadRepeatables = nameof(ReadRepeatables);
    public const string ReadBaseline = nameof(ReadBaseline);
    public const string ReadHistoryFiles = nameof(ReadHistoryFiles);
    public const string CheckGraph = nameof(CheckGraph);
    public const string CheckProject = nameof(CheckProject);
    public const string PlanCatalog = nameof(PlanCatalog);
    public const string EmitCatalog = nameof(EmitCatalog);
    public const string EmitTables = nameof(EmitTables);
    public const string EmitRevisionIds = nameof(EmitRevisionIds);
    public const string EmitEntryPoint = nameof(EmitEntryPoint);
}
