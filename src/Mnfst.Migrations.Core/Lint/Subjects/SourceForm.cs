namespace Mnfst.Migrations.Core.Lint.Subjects;

/// <summary>How an author writes a statement, by which he is told what to write instead.</summary>
internal enum SourceForm : byte
{
    /// <summary>As SQL, in a .sql file.</summary>
    File,

    /// <summary>As SQL, in C#: <c>op.Execute</c>.</summary>
    Code,

    /// <summary>As an operation in C#, such as <c>op.CreateIndex</c>.</summary>
    Operation,
}
