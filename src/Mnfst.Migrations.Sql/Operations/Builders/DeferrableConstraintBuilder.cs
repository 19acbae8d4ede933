using Mnfst.Migrations.Model;

namespace Mnfst.Migrations;

/// <summary>Says what a constraint of a new table is that can be checked at the end of a transaction.</summary>
/// <typeparam name="TSelf">The builder itself.</typeparam>
public abstract class DeferrableConstraintBuilder<TSelf> : ConstraintBuilder<TSelf>
    where TSelf : DeferrableConstraintBuilder<TSelf>
{
    private protected DeferrableConstraintBuilder() { }

    private protected Deferral Deferral { get; private set; }

    /// <summary>A transaction can put the check off to its end.</summary>
    /// <param name="initiallyDeferred">Whether each transaction does, without SET CONSTRAINTS.</param>
    public TSelf Deferrable(bool initiallyDeferred = false)
    {
        Deferral = initiallyDeferred ? Deferral.InitiallyDeferred : Deferral.InitiallyImmediate;
        return (TSelf)this;
    }
}
