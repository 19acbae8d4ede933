using System.Runtime.InteropServices;
using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Output;

namespace Mnfst.Migrations.Cli.Hosting;

/// <summary>
/// Ends a run on request. The first request cancels it: what is in a transaction is rolled back, and the run says where
/// it stopped. The second one ends the process at once.
/// </summary>
internal sealed class Termination : IDisposable
{
    /// <summary>
    /// What comes sooner after the first request is taken for the same one: <c>timeout</c> and some shells send a signal
    /// both to a process and to its group.
    /// </summary>
    private static readonly TimeSpan SameRequest = TimeSpan.FromMilliseconds(200);

    private readonly CancellationTokenSource _stop = new();
    private readonly List<PosixSignalRegistration> _signals = [];
    private readonly RequestCounter _signalled = new();

    /// <summary>Is cancelled by the first request.</summary>
    public CancellationToken Token => _stop.Token;

    /// <summary>Is called by the second request; ends the process unless it is replaced.</summary>
    public Action EndAtOnce { get; set; } = () => Environment.Exit((int)ExitCode.Interrupted);

    /// <summary>Takes Ctrl-C and the signals that ask a process to end for requests.</summary>
    /// <param name="terminal">What has to be left in order.</param>
    public static Termination BySignals(Screen terminal)
    {
        var termination = new Termination
        {
            EndAtOnce = () =>
            {
                terminal.Restore();
                Environment.Exit((int)ExitCode.Interrupted);
            },
        };
        foreach (var signal in new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP })
            termination._signals.Add(PosixSignalRegistration.Create(signal, termination.OnSignal));
        return termination;
    }

    /// <summary>Makes a request by another way than a signal.</summary>
    /// <param name="counter">Counts the requests that come this way: the same one may come by two.</param>
    public void Request(RequestCounter counter)
    {
        switch (counter.Count())
        {
            case 1:
                _stop.Cancel();
                break;
            case 2:
                EndAtOnce();
                break;
        }
    }

    public void Dispose()
    {
        _signals.ForEach(signal => signal.Dispose());
        _stop.Dispose();
    }

    private void OnSignal(PosixSignalContext context)
    {
        context.Cancel = true;
        Request(_signalled);
    }

    /// <summary>Counts the requests that come one way.</summary>
    internal sealed class RequestCounter
    {
        private readonly Lock _gate = new();
        private DateTime _first;
        private int _count;

        /// <summary>Counts one more, and says how many there are now; 0 if it belongs to the first.</summary>
        public int Count()
        {
            lock (_gate)
            {
                if (_count == 0)
                    _first = DateTime.UtcNow;
                else if (_count == 1 && DateTime.UtcNow - _first < SameRequest)
                    return 0;
                return ++_count;
            }
        }
    }
}
