using System.Buffers;
using CsCheck;
using Mnfst.Migrations.Core.Catalog;
using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Core.Graph;

namespace Mnfst.Migrations.Core.Tests.Catalog;

/// <summary>The row of a migration in the table that the compiler writes.</summary>
public class CatalogRowTests
{
    private const string Odd = "\t\n\r\\\"\u2028\ud83d\ude00";

    private static readonly SearchValues<char> LineEnds = SearchValues.Create("\n\v\f\r\u0085\u2028\u2029");

    private static readonly Gen<char> AnyCharacter = Gen.OneOf(
        Gen.Char,
        Gen.Int[0, Odd.Length - 1].Select(i => Odd[i]),
        Gen.Char['a', 'z']
    );

    private static readonly Gen<string> AnyText = AnyCharacter.Array[0, 12].Select(c => new string(c));

    private static readonly Gen<string> SomeText = AnyCharacter.Array[1, 12].Select(c => new string(c));

    private static readonly Gen<EquatableArray<string>> Names = SomeText
        .Select(name => name.Replace(',', '.'))
        .Array[0, 3]
        .Select(names => names.ToEquatableArray());

    private static readonly Gen<Revision> Revisions = Gen.Select(
        SomeText,
        Names,
        Names,
        Names,
        Names,
        AnyText,
        Gen.DateTimeOffset.Nullable(),
        (id, down, dependencies, labels, replaces, message, date) =>
            new Revision(id)
            {
                DownRevisions = down,
                DependsOn = dependencies,
                BranchLabels = labels,
                Replaces = replaces,
                Message = message,
                // ISO 8601 knows offsets in whole minutes.
                CreateDate = date?.ToOffset(TimeSpan.FromMinutes(date.Value.Offset.Minutes)),
            }
    );

    private static readonly Gen<CatalogRow> Rows = Gen.Select(
        Revisions,
        AnyText,
        SomeText.Null(),
        Gen.Enum<TransactionMode>(),
        SomeText.Null(),
        Gen.Select(SomeText, SomeText, (name, value) => new RevisionSetting(name, value)).Array[0, 2],
        (revision, path, checksum, transaction, reason, settings) =>
            new CatalogRow(revision, path)
            {
                Checksum = checksum,
                Transaction = transaction,
                IrreversibleReason = reason,
                Settings = settings.ToEquatableArray(),
            }
    );

    [Fact]
    public void What_is_written_reads_back() =>
        Rows.Sample(row => Assert.Equal(row, CatalogRow.Read(row.Write())));

    [Fact]
    public void It_is_one_line_whatever_is_in_it() =>
        Rows.Sample(row => Assert.Equal(-1, row.Write().AsSpan().IndexOfAny(LineEnds)));

    [Fact]
    public void It_shows_its_columns_between_tabs() =>
        Assert.Equal(
            "004_users\t003_indexes,003_roles\t\t\t2024-11-08T12:00:00Z\tmigrations/004.sql\tAdd users\tab12",
            new CatalogRow(
                new Revision("004_users")
                {
                    DownRevisions = EquatableArray.Of("003_indexes", "003_roles"),
                    CreateDate = new DateTimeOffset(2024, 11, 8, 12, 0, 0, TimeSpan.Zero),
                    Message = "Add users",
                },
                "migrations/004.sql"
            )
            {
                Checksum = "ab12",
            }.Write()
        );
}
