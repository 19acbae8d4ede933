using Mnfst.Migrations.DevDatabase.Tests.Infrastructure;
using Mnfst.Migrations.Testing.Support;

[assembly: AssemblyFixture(typeof(TestCache))]
[assembly: AssemblyFixture(typeof(PostgresServer))]
