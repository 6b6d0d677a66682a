using System.Runtime.InteropServices;
using System.Text;
using Inkstone.App;

using var stop = new CancellationTokenSource();

// The first Ctrl+C asks the work to end in order; the second finds the token cancelled and ends the process. What stops services and containers
// is the same to it.
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, EndInOrder);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, EndInOrder);

try
{
    // Summaries, bars and pictures are drawn with characters that old code pages lack.
    Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
}
catch (IOException)
{
    // There is no console to set.
}

return CommandLine.Run(args, Host.System(stop.Token));

void EndInOrder(PosixSignalContext signal)
{
    if (!stop.IsCancellationRequested)
    {
        signal.Cancel = true;
        stop.Cancel();
    }
}
