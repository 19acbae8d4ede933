namespace Mnfst.Migrations.Schema.Model;

/// <summary>A privilege of a role on an object.</summary>
/// <param name="Grantee">The role; null for PUBLIC.</param>
/// <param name="Name">The privilege, as GRANT names it: <c>SELECT</c>.</param>
/// <param name="WithGrantOption">Whether the role may grant it to others.</param>
public sealed record Privilege(string? Grantee, string Name, bool WithGrantOption = false);
