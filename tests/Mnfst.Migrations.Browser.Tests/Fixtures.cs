using Mnfst.Migrations.Browser.Tests;
using Mnfst.Migrations.Testing.Support;

[assembly: AssemblyFixture(typeof(PostgresServer))]
[assembly: AssemblyFixture(typeof(Browser))]
