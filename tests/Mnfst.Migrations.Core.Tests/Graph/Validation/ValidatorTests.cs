using Mnfst.Migrations.Core.Graph;

namespace Mnfst.Migrations.Core.Tests.Graph.Validation;

/// <summary>What the validator says, line by line as a compiler prints it.</summary>
public abstract class ValidatorTests
{
    protected static void AssertSound(params Revision[] files) => AssertFaults(files);

    protected static void AssertFaults(Revision[] files, params string[] faults)
    {
        var validation = GraphValidator.Validate(files, new GraphOptions());
        Assert.Equal(faults, validation.Diagnostics.Select(fault => fault.ToString()));
        var hasErrors = faults.Any(fault => fault.Contains("error MNFST", StringComparison.Ordinal));
        Assert.Equal(hasErrors, validation.HasErrors);
    }
}
