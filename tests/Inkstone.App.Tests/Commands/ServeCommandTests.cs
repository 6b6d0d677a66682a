using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Inkstone.App.Web;

namespace Inkstone.App.Tests;

public sealed class ServeCommandTests : IDisposable
{
    private readonly Workplace _workplace = new();

    public void Dispose() => _workplace.Dispose();

    [Theory]
    [InlineData("serve --port 0 --no-browser")]
    [InlineData("--port 0 --no-browser")]
    public void SaysWhereItIs_UntilItIsStopped(string line)
    {
        using var stop = new CancellationTokenSource();
        _workplace.Stop = stop.Token;
        using var output = new TrippingWriter("Ctrl+C ends it.", stop.Cancel);
        _workplace.Run(line, output).ShouldBe(0, _workplace.Error);
        output.ToString().ShouldMatch(@"^Inkstone is at http://127\.0\.0\.1:\d+\nCtrl\+C ends it\.\n$");
        _workplace.Error.ShouldBe("");
    }

    [Fact]
    public void UsualPortThatIsTaken_IsSaid()
    {
        using var stop = new CancellationTokenSource();
        _workplace.Stop = stop.Token;
        using var output = new TrippingWriter("Ctrl+C ends it.", stop.Cancel);
        using var taken = new TcpListener(IPAddress.Loopback, WebServer.DefaultPort);
        try
        {
            taken.Start();
        }
        catch (SocketException)
        {
            // Somebody else has it: all the better.
        }

        _workplace.Run("serve --no-browser", output).ShouldBe(0, _workplace.Error);
        output.ToString().ShouldMatch(@"^Port 7860 is not free, perhaps because of another Inkstone: this one takes another\.\nInkstone is at http://127\.0\.0\.1:\d+\n");
    }

    [Fact]
    public void DataFolderThatDoesNotExist_EndsItAtOnce()
    {
        _workplace.Run("serve --port 0 --no-browser --data nonexistent").ShouldBe(1);
        _workplace.Out.ShouldBe("");
        _workplace.Error.ShouldStartWith("inkstone: ");
        _workplace.Error.ShouldContain(_workplace.At("nonexistent"));
        var served = _workplace.Error;
        _workplace.Run("train --data nonexistent").ShouldBe(1);
        served.ShouldBe(_workplace.Error, "the same mistake, the same words");
    }

    [Fact]
    public void FolderThatCannotBeWrittenTo_IsSaidAtTheStart()
    {
        // A file where the folder of runs would be stands for a folder without permission.
        File.WriteAllText(_workplace.At("runs"), "");
        using var stop = new CancellationTokenSource();
        _workplace.Stop = stop.Token;
        using var output = new TrippingWriter("Ctrl+C ends it.", stop.Cancel);
        _workplace.Run("serve --port 0 --no-browser", output).ShouldBe(0, _workplace.Error);
        output.ToString().ShouldContain(
            $"\nwarning: nothing can be kept here: '{_workplace.At("runs")}' is a file, where a folder for them is to be. To train and to teach, start inkstone in a folder that can be written to.\n");
    }

    [Fact]
    public void Listen_Warns()
    {
        using var stop = new CancellationTokenSource();
        _workplace.Stop = stop.Token;
        using var output = new TrippingWriter("Ctrl+C ends it.", stop.Cancel);
        _workplace.Run("serve --port 0 --no-browser --listen", output).ShouldBe(0, _workplace.Error);
        var port = Regex.Match(output.ToString(), @"^Inkstone is at http://localhost:(\d+)\n").Groups[1].Value;
        port.ShouldNotBe("");
        var addresses = Regex.Matches(output.ToString(), $@"\nOther computers find it at http://(.+):{port}(?=\n)").Select(match => match.Groups[1].Value).ToArray();
        addresses.ShouldNotBeEmpty();
        addresses.ShouldAllBe(address => (IsAddress(address) && !address.StartsWith("127.")) || address == Environment.MachineName.ToLowerInvariant());
        output.ToString().ShouldContain("\nwarning: with --listen, every computer that can reach this one can use the page");
    }

    private static bool IsAddress(string text) => IPAddress.TryParse(text, out _);

    [Fact]
    public void WithoutABrowser_SaysSo()
    {
        using var stop = new CancellationTokenSource();
        _workplace.Stop = stop.Token;
        using var output = new TrippingWriter("Open the address in a browser.", stop.Cancel);
        _workplace.Run("serve --port 0", output).ShouldBe(0, _workplace.Error);
        output.ToString().ShouldEndWith("Ctrl+C ends it.\nOpen the address in a browser.\n");
    }
}
