using System.ComponentModel;
using Nuke.Common.Tooling;

namespace Mnfst.Migrations.Build;

/// <summary>A configuration of the solution.</summary>
[TypeConverter(typeof(TypeConverter<Configuration>))]
internal sealed class Configuration : Enumeration
{
    public static readonly Configuration Debug = new() { Value = nameof(Debug) };

    public static readonly Configuration Release = new() { Value = nameof(Release) };
}
