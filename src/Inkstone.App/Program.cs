using System.Text;
using Inkstone.App;

using var stop = new CancellationTokenSource();

// The first Ctrl+C asks the work to end in order; the second finds the token cancelled and ends the process.
Console.CancelKeyPress += (_, pressed) =>
{
    if (!stop.IsCancellationRequested)
    {
        pressed.Cancel = true;
        stop.Cancel();
    }
};

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
