using System.Net;
using Inkstone.App.Tests.Web;
using Microsoft.Playwright;

namespace Inkstone.App.Tests.Browser;

/// <summary>What the Train tab says of data that are not here, and of runs that fail: in the page's language, before and after.</summary>
[Collection(nameof(Chromium))]
public sealed class TrainFailureTests(Chromium chromium)
{
    [Fact]
    public async Task A_data_set_that_is_not_here_is_marked_and_what_a_run_does_is_said()
    {
        using var workplace = new Workplace { MayDownload = true };
        using var server = new WebServerUnderTest(workplace);
        await using var page = await chromium.OpenAsync(server.Address, "#train?recipe=dense-512");
        await Assertions.Expect(Datasets(page).Locator("option:checked")).ToHaveTextAsync("Recipe’s own: MNIST (not here)");
        await Assertions.Expect(Datasets(page).Locator("option[value=mnist]")).ToHaveTextAsync("MNIST (not here)");
        await Assertions.Expect(Datasets(page).Locator("option[value=strokes]")).Not.ToContainTextAsync("not here");
        await Assertions.Expect(Hint(page)).ToContainTextAsync("The run downloads it first; if that fails, it learns from strokes");

        // Who asks for it by name gets nothing else.
        await Datasets(page).SelectOptionAsync("mnist");
        await Assertions.Expect(Hint(page)).ToContainTextAsync("The run downloads it first; if that fails, so does the run.");
        await Datasets(page).SelectOptionAsync("digits20x20");
        await Assertions.Expect(Hint(page)).ToContainTextAsync("is made from MNIST");
        await Hint(page).Locator("button").ClickAsync();
        await Assertions.Expect(Datasets(page)).ToHaveValueAsync("strokes");
        await Assertions.Expect(Hint(page)).ToBeEmptyAsync();
        page.Page.Url.ShouldContain("dataset=strokes");
    }

    [Fact]
    public async Task Where_nothing_may_be_downloaded_no_run_is_said_to()
    {
        using var server = new WebServerUnderTest();
        await using var page = await chromium.OpenAsync(server.Address, "#train?recipe=dense-512&batchSize=30&epochs=1", new() { Locale = "zh-TW" });
        await Assertions.Expect(Hint(page)).ToContainTextAsync("這台電腦上沒有 MNIST。訓練會改用 strokes");
        await TrainTab.Button(page, "用這些設定開始").ClickAsync();
        await TrainTab.ExpectState(page, "已完成");
        await Assertions.Expect(Said(page)).ToContainTextAsync("無法取得 MNIST，所以這次改用 strokes 學習");
        await Datasets(page).SelectOptionAsync("digits8x8");
        await Assertions.Expect(Hint(page)).ToContainTextAsync("用它訓練會失敗");
    }

    [Fact]
    public async Task A_run_that_finds_no_data_says_so_in_a_sentence_and_learns_from_strokes_if_wished()
    {
        using var server = new WebServerUnderTest();
        await using var page = await chromium.OpenAsync(server.Address, "#train?recipe=dense-512&dataset=mnist&epochs=2&batchSize=30", new() { Locale = "zh-TW" });
        await TrainTab.Button(page, "用這些設定開始").ClickAsync();
        await TrainTab.ExpectState(page, "失敗");
        await Assertions.Expect(Said(page)).ToHaveTextAsync("這台電腦上沒有 MNIST，也無法下載。");

        // The server's own words are a click away, as it wrote them.
        var own = page.Page.Locator(".train-message .train-own-words");
        await Assertions.Expect(own).ToBeHiddenAsync();
        await page.Page.Locator(".train-message summary").ClickAsync();
        await Assertions.Expect(own).ToHaveAttributeAsync("lang", "en");
        (await own.InnerTextAsync()).Split('\n').Length.ShouldBeGreaterThan(4);
        await page.Page.Locator(".language-choice select").SelectOptionAsync("en");
        await Assertions.Expect(Said(page)).ToHaveTextAsync("MNIST is not on this computer and could not be downloaded.");

        await page.Page.Locator(".train-message button").ClickAsync();
        await TrainTab.ExpectState(page, "Finished");
        await Assertions.Expect(Datasets(page)).ToHaveValueAsync("strokes");
        var run = (await server.Get("/api/runs"))[0];
        run.GetProperty("dataset").GetString().ShouldBe("strokes");
        run.GetProperty("settings").GetProperty("epochs").GetInt32().ShouldBe(2);
    }

    [Fact]
    public async Task Steps_too_large_are_said_to_be()
    {
        using var server = new WebServerUnderTest();
        await server.Post("/api/runs", TrainTab.FailingRun, HttpStatusCode.Created);
        await using var page = await chromium.OpenAsync(server.Address, "#train", new() { Locale = "zh-CN" });
        await TrainTab.ExpectState(page, "失败");
        await Assertions.Expect(Said(page)).ToContainTextAsync("请把学习率调小");
        await Assertions.Expect(page.Page.Locator(".train-message button")).ToHaveCountAsync(0);

        // With these settings it would come to the same end.
        await Assertions.Expect(page.Page.Locator(".run-state")).ToHaveTextAsync("失败");
        await Assertions.Expect(page.Page.Locator(".run-actions button")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_to_is_said_to_be()
    {
        using var server = new WebServerUnderTest();
        File.WriteAllText(server.Workplace.At("runs"), "not a folder");
        await using var page = await chromium.OpenAsync(server.Address, "#train?dataset=strokes");
        page.Forgives("409");
        await TrainTab.Button(page, "Start").ClickAsync();
        await Assertions.Expect(page.Page.Locator(".train-problem > p:visible")).ToContainTextAsync("The run could not be kept: its folder cannot be written to");
    }

    private static ILocator Datasets(BrowserPage page) => page.Page.Locator("[aria-describedby=train-dataset-hint]");

    private static ILocator Hint(BrowserPage page) => page.Page.Locator("#train-dataset-hint");

    private static ILocator Said(BrowserPage page) => page.Page.Locator(".train-message > p");
}
