using System.Globalization;
using Inkstone.App.Tests.Web;

namespace Inkstone.App.Tests.Browser;

/// <summary>
/// How long an answer takes, from the moment the pen is lifted until it is painted. Only told:
/// <c>INKSTONE_DRAWINGS=200 dotnet test tests/Inkstone.App.Tests --filter LatencyTests --logger "console;verbosity=detailed"</c>.
/// </summary>
[Collection(nameof(Chromium))]
public sealed class LatencyTests(Chromium chromium, ITestOutputHelper output)
{
    [Fact]
    public async Task Answers_come_after_the_pen_is_lifted()
    {
        var drawings = int.Parse(Environment.GetEnvironmentVariable("INKSTONE_DRAWINGS") ?? "10", CultureInfo.InvariantCulture);
        using var server = new WebServerUnderTest();
        await using var page = await chromium.OpenAsync(server.Address);
        var latencies = new List<double>();
        for (var i = 0; i < drawings; i++)
        {
            await page.DrawDigitAsync(i % 10);
            latencies.Add(await page.LatencyAsync());
            (await page.AnswerAsync()).ShouldBe($"{i % 10}");
            await page.Page.Keyboard.PressAsync("c");
        }

        latencies.Sort();
        output.WriteLine(FormattableString.Invariant(
            $"pen-up to answer: median {latencies[drawings / 2]:0.0} ms, p99 {latencies[Math.Min(drawings - 1, (int)(0.99 * drawings))]:0.0} ms, of {drawings} drawings"));
    }
}
