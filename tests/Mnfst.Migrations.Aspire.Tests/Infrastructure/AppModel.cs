using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;

namespace Mnfst.Migrations.Aspire.Tests.Infrastructure;

/// <summary>The model of an app host that is not started, and what it would have programs told.</summary>
internal sealed class AppModel : IAsyncDisposable
{
    private readonly DistributedApplication _app;

    private AppModel(DistributedApplication app) => _app = app;

    public static IDistributedApplicationBuilder CreateBuilder(params string[] arguments) =>
        DistributedApplication.CreateBuilder(
            new DistributedApplicationOptions
            {
                Args = arguments,
                DisableDashboard = true,
                // It knows where the orchestrator is, without which no model is complete.
                AssemblyName = typeof(Projects.MnfstRag_AppHost).Assembly.GetName().Name,
            }
        );

    /// <summary>Completes the model, as the app host does before anything starts.</summary>
    public static async Task<AppModel> BuildAsync(
        IDistributedApplicationBuilder builder,
        CancellationToken cancellationToken
    )
    {
        var app = builder.Build();
        await builder.Eventing.PublishAsync(
            new BeforeStartEvent(
                app.Services,
                app.Services.GetRequiredService<DistributedApplicationModel>()
            ),
            cancellationToken
        );
        return new AppModel(app);
    }

    public async Task<IReadOnlyList<string>> ArgumentsOfAsync(IResource resource) =>
        [
            .. (await ResolveAsync(resource, builder => builder.WithArgumentsConfig())).Arguments.Select(
                argument => argument.Value
            ),
        ];

    public async Task<IReadOnlyDictionary<string, string>> EnvironmentOfAsync(IResource resource)
    {
        var resolved = await ResolveAsync(resource, builder => builder.WithEnvironmentVariablesConfig());
        if (resolved.Exception is { } failure)
            throw failure;
        return resolved.EnvironmentVariables.ToDictionary();
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private Task<IExecutionConfigurationResult> ResolveAsync(
        IResource resource,
        Func<IExecutionConfigurationBuilder, IExecutionConfigurationBuilder> what
    ) =>
        what(ExecutionConfigurationBuilder.Create(resource))
            .BuildAsync(_app.Services.GetRequiredService<DistributedApplicationExecutionContext>());
}
