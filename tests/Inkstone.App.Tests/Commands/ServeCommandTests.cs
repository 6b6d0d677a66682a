using System.Net;
using System.Text.RegularExpressions;

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
