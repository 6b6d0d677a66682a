using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Playwright;

namespace Inkstone.App.Tests.Browser;

/// <summary>The page in a browser, as a person uses it. When it is closed, nothing may have gone wrong in it: no error in its console, no request to another host.</summary>
public sealed class BrowserPage : IAsyncDisposable
{
    /// <summary>How many milliseconds anything may take: the machine may have other things to do.</summary>
    internal const int Patience = 120_000;

    private readonly IBrowserContext _context;
    private readonly string _address;
    private readonly ConcurrentQueue<string> _faults = new();
    private string? _forgiven;
    private double _lifted; // by the page's clock: the pen was lifted last after this time

    internal BrowserPage(IBrowserContext context, IPage page, string address)
    {
        (_context, Page, _address) = (context, page, address);
        page.SetDefaultTimeout(Patience);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                _faults.Enqueue($"{message.Type}: {message.Text} ({message.Location})");
            }
        };
        page.PageError += (_, error) => _faults.Enqueue($"thrown: {error}");
        context.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(address, StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal) && !request.Url.StartsWith("blob:", StringComparison.Ordinal))
            {
                _faults.Enqueue($"request to {request.Url}");
            }
        };
    }

    public IPage Page { get; }

    /// <summary>Opens a tab by its address, such as <c>#train?epochs=3</c>.</summary>
    public async Task GoToAsync(string place) => await Page.GotoAsync($"{_address}/{place}");

    /// <summary>Draws with the mouse on a pad.</summary>
    /// <param name="pad">Where.</param>
    /// <param name="strokes">The points of each stroke, 0 to 1 across the pad.</param>
    public async Task DrawAsync(ILocator pad, (float X, float Y)[][] strokes)
    {
        await pad.ScrollIntoViewIfNeededAsync();
        var box = (await pad.BoundingBoxAsync())!;
        foreach (var stroke in strokes)
        {
            await Page.Mouse.MoveAsync(box.X + box.Width * stroke[0].X, box.Y + box.Height * stroke[0].Y);
            await Page.Mouse.DownAsync();
            foreach (var (x, y) in stroke.Skip(1))
            {
                await Page.Mouse.MoveAsync(box.X + box.Width * x, box.Y + box.Height * y, new() { Steps = 8 });
            }

            _lifted = await Page.EvaluateAsync<double>("() => performance.now()");
            await Page.Mouse.UpAsync();
        }
    }

    /// <summary>The pad of the Draw tab.</summary>
    public ILocator Pad => Page.Locator(".draw .pad-ink");

    /// <summary>The digit in large type.</summary>
    public ILocator Winner => Page.Locator(".winner");

    /// <summary>What the page says about its certainty.</summary>
    public ILocator Verdict => Page.Locator(".verdict");

    /// <summary>Draws one of <see cref="WrittenDigits"/> on the pad of the Draw tab.</summary>
    public Task DrawDigitAsync(int digit) => DrawAsync(Pad, WrittenDigits.All[digit]);

    /// <summary>The digit in large type, once the answer to the last stroke is shown: strokes before it are answered too.</summary>
    public async Task<string> AnswerAsync()
    {
        await AnsweredAsync();
        return (await Winner.TextContentAsync())!;
    }

    /// <summary>How long the answer to the last stroke took, in milliseconds, until it was painted.</summary>
    public async Task<double> LatencyAsync()
    {
        await AnsweredAsync();
        return double.Parse(await Page.EvaluateAsync<string>("() => document.documentElement.dataset.latency"), CultureInfo.InvariantCulture);
    }

    private Task AnsweredAsync() => Page.WaitForFunctionAsync("lifted => Number(document.documentElement.dataset.penUp ?? -1) >= lifted", _lifted);

    /// <summary>What the browser says of answers with this status is no fault from now on: the test asks for them.</summary>
    public void Forgives(string status) => _forgiven = $"status of {status}";

    /// <summary>That nothing answers is no fault from now on: the test has it so.</summary>
    public void ForgivesSilence() => _forgiven = "net::ERR_";

    /// <summary>Throws if anything went wrong in the page so far.</summary>
    public void ShouldBeWell() => _faults.Where(fault => _forgiven is null || !fault.Contains(_forgiven, StringComparison.Ordinal)).ShouldBeEmpty();

    public async ValueTask DisposeAsync()
    {
        await _context.CloseAsync();
        ShouldBeWell();
    }
}
