namespace Mnfst.Migrations.Hosting.Tests.Infrastructure;

/// <summary>Waits for what happens in the background; a test that waits in vain fails.</summary>
internal static class Until
{
    public static async Task TrueAsync(Func<bool> condition)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(
            TestContext.Current.CancellationToken
        );
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        while (!condition())
            await Task.Delay(TimeSpan.FromMilliseconds(10), limit.Token);
    }
}
