using Mnfst.Migrations.Testing.Support;

[assembly: AssemblyFixture(typeof(PostgresServer))]
