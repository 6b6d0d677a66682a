using System.CommandLine;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Inkstone.App.Web;
using Inkstone.Digits;

namespace Inkstone.App;

/// <summary><c>inkstone serve</c>: the page to draw on, and the interface for programs behind it.</summary>
internal sealed class ServeCommand : AppCommand
{
    private const int LeastThreads = 32;

    private readonly Option<int?> _port = SharedOptions.Parsed<int>("--port", $"The port (default: {WebServer.DefaultPort}, or a free one if that is taken).", "NUMBER", "0 to 65535; 0 for any free one", port => port is >= 0 and <= 65535);
    private readonly Option<bool> _noBrowser = new("--no-browser") { Description = "Do not open the page in the browser." };
    private readonly Option<bool> _listen = new("--listen") { Description = "Let other computers of the network in, not only this one." };
    private readonly Option<string?> _data = SharedOptions.Data();
    private readonly Option<int?> _threads = SharedOptions.Threads();

    public ServeCommand(Host host)
        : base(
            host,
            "serve",
            "Open the page: draw digits, see a network think, teach and train it, look inside.",
            "inkstone serve                                 open the page in the browser; inkstone alone does the same",
            "inkstone serve --port 8080 --no-browser        for scripts",
            "inkstone serve --listen                        let the other computers of the network in",
            "curl --data-binary @my-digit.png -H \"Content-Type: image/png\" http://localhost:7860/api/predict",
            "",
            "The page is for this computer alone unless --listen is said, and nothing leaves it. Ctrl+C ends the server; a training that",
            "runs then is kept as far as it is, and can be gone on with.")
    {
        foreach (var option in (Option[])[_port, _noBrowser, _listen, _data, _threads])
        {
            Add(option);
        }

        AddLooks(withJson: false);
    }

    protected override int Run(ParseResult parsed, Screen screen)
    {
        // Loading data and training keep as many threads of the pool busy as there are processors. Requests would wait for the pool to notice.
        ThreadPool.GetMinThreads(out var workers, out var ports);
        ThreadPool.SetMinThreads(Math.Max(workers, LeastThreads), ports);
        SharedOptions.UseThreads(parsed.GetValue(_threads));
        var isOpen = parsed.GetValue(_listen);
        var port = parsed.GetValue(_port);
        using var state = new WebState(Host with { Datasets = DataOf(parsed.GetValue(_data)) });
        using var server = WebServer.Start(state, port, isOpen);
        _ = Task.Run(server.WarmUp);
        if (port is null && new Uri(server.Address).Port != WebServer.DefaultPort)
        {
            screen.Say($"Port {WebServer.DefaultPort} is not free, perhaps because of another Inkstone: this one takes another.");
        }

        screen.Say($"Inkstone is at {server.Address}");
        if (isOpen)
        {
            foreach (var name in NamesForOthers())
            {
                screen.Say($"Other computers find it at {new UriBuilder(server.Address) { Host = name }.Uri.GetLeftPart(UriPartial.Authority)}");
            }

            screen.Say("warning: with --listen, every computer that can reach this one can use the page: see what is drawn and taught, and train. Use it in networks you trust.");
        }

        if (RunFolder.WhyNotKept(Host.Folder) is { } why)
        {
            screen.Say($"warning: nothing can be kept here: {why} To train and to teach, start inkstone in a folder that can be written to.");
        }

        screen.Say("Ctrl+C ends it.");
        if (!parsed.GetValue(_noBrowser) && !Host.Open(server.Address))
        {
            screen.Say("Open the address in a browser.");
        }

        Host.Stop.WaitHandle.WaitOne();
        SayWhatIsKept(screen, state);
        return ExitCode.Ok;
    }

    /// <summary>Where data sets are looked for.</summary>
    /// <exception cref="DirectoryNotFoundException">The folder that was named does not exist.</exception>
    private DatasetOptions DataOf(string? folder)
    {
        var options = Host.LookFor(folder);
        try
        {
            _ = folder is null ? null : DigitDatasets.Find("mnist", options);
        }
        catch (FileNotFoundException)
        {
            // A part of a set is there: who wants that set is told, and there are others.
        }

        return options;
    }

    private static void SayWhatIsKept(Screen screen, WebState state)
    {
        var runs = state.Trainings.All().Where(run => run is { IsLive: true, HasEnded: false }).ToArray();
        foreach (var run in runs.Where(run => run.State != RunState.Waiting))
        {
            var kept = run.History.GetValueOrDefault("loss") is { Length: > 0 } ? "is kept as far as it is. To go on" : "had not ended its first epoch. To begin it again";
            screen.Say($"{run.Recipe} {kept}: Resume on the page, or inkstone train --resume {Path.Combine("runs", run.Id)}");
        }

        if (runs.Count(run => run.State == RunState.Waiting) is > 0 and var waiting)
        {
            screen.Say($"{waiting} {(waiting == 1 ? "run that waits is" : "runs that wait are")} kept too: Resume on the page begins {(waiting == 1 ? "it" : "them")}.");
        }
    }

    /// <summary>The addresses that this computer has in its networks; its name, which not every network knows, if it has none.</summary>
    private static string[] NamesForOthers()
    {
        try
        {
            var addresses = NetworkInterface.GetAllNetworkInterfaces()
                .Where(network => network.OperationalStatus == OperationalStatus.Up && network.NetworkInterfaceType != NetworkInterfaceType.Loopback)
                .SelectMany(network => network.GetIPProperties().UnicastAddresses)
                .Select(unicast => unicast.Address)
                .Where(address => address.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(address))
                .Select(address => address.ToString())
                .Distinct()
                .ToArray();
            return addresses is [] ? [Environment.MachineName] : addresses;
        }
        catch (Exception error) when (error is NetworkInformationException or PlatformNotSupportedException)
        {
            return [Environment.MachineName];
        }
    }
}
