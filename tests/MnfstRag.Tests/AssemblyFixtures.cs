using Mnfst.Migrations.Testing.Support;
using MnfstRag.Tests.Infrastructure;

[assembly: AssemblyFixture(typeof(PostgresServer))]
[assembly: AssemblyFixture(typeof(SampleDatabases))]
