using Microsoft.Extensions.Configuration;

var builder = DistributedApplication.CreateBuilder(args);

var database = AddDatabase(builder);

// It applies what is pending, once the database is there, and ends.
var migrations = builder.AddMnfstMigrations<Projects.MnfstRag_Migrator>("migrations").WithReference(database);

builder
    .AddProject<Projects.MnfstRag_Api>("api")
    .WithReference(database, "Database")
    .WithHttpEndpoint()
    .WithHttpHealthCheck("/health/ready")
    .WaitForCompletion(migrations);

builder.Build().Run();

// A database that ConnectionStrings:ragdb names needs no container.
static IResourceBuilder<IResourceWithConnectionString> AddDatabase(IDistributedApplicationBuilder builder) =>
    builder.Configuration.GetConnectionString("ragdb") is null
        ? builder.AddPostgres("postgres").AddDatabase("ragdb")
        : builder.AddConnectionString("ragdb");
