namespace Mnfst.Migrations;

/// <summary>Records what a migration does (Alembic's <c>op</c>); nothing runs while it is recorded.</summary>
public sealed partial class Operations { }
