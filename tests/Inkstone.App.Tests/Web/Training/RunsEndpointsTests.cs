using System.Net;
using System.Text.Json;
using System.Xml.Linq;

namespace Inkstone.App.Tests.Web;

/// <summary>Runs over HTTP: what can be asked for, what is refused, and how a run is followed.</summary>
public sealed class RunsEndpointsTests : IDisposable
{
    private readonly WebServerUnderTest _server = new();

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task Recipes_HaveTheirSettingsAndTheChoices()
    {
        var answer = await _server.Get("/api/recipes");
        var first = answer.GetProperty("recipes")[0];
        first.GetProperty("name").GetString().ShouldBe("first-network");
        first.GetProperty("dataset").GetString().ShouldBe("mnist");
        var settings = first.GetProperty("settings"); // the notebook's
        settings.GetProperty("hidden").EnumerateArray().Select(units => units.GetInt32()).ShouldBe([20, 20, 20]);
        settings.GetProperty("learningRate").GetDouble().ShouldBe(0.087);
        settings.GetProperty("batchSize").GetInt32().ShouldBe(100);
        answer.GetProperty("optimizers").EnumerateArray().Select(name => name.GetString()).ShouldBe(["sgd", "rmsprop", "adam", "adamw"]);
        answer.GetProperty("losses").GetArrayLength().ShouldBe(4);
        answer.GetProperty("datasets").EnumerateArray().Select(name => name.GetString()).ShouldContain("strokes");
    }

    [Theory]
    [InlineData("[]", "A run: expected an object with recipe, dataset, settings, seed, paused. Received: [].")]
    [InlineData("{}", "recipe expects one of first-network, softmax-regression, digits-20x20, dense-512, deep-dense, first-convnet, fast-convnet, convnet, recogniser. Received: none.")]
    [InlineData("""{"recipe":"dense"}""", "There is no recipe 'dense'. There are: first-network, softmax-regression, digits-20x20, dense-512, deep-dense, first-convnet, fast-convnet, convnet, recogniser.")]
    [InlineData("""{"recipe":"dense-512","dataset":"../mnist"}""", "There is no data set '../mnist'. There are: ")]
    [InlineData("""{"recipe":"dense-512","speed":1}""", "A run: there is no 'speed'. There are: recipe, dataset, settings, seed, paused.")]
    [InlineData("""{"recipe":"dense-512","seed":-1}""", "seed expects a whole number, 0 to 18446744073709551615. Received: -1.")]
    [InlineData("""{"recipe":"dense-512","seed":99999999999999999999}""", "seed expects a whole number, 0 to 18446744073709551615. Received: 99999999999999999999.")]
    [InlineData("""{"recipe":"dense-512","paused":1}""", "paused expects true or false. Received: 1.")]
    [InlineData("""{"recipe":"dense-512","settings":{"epoch":3}}""", "The settings: there is no 'epoch'. There are: epochs, batchSize, ")]
    [InlineData("""{"recipe":"dense-512","settings":{"epochs":1.5}}""", "epochs expects a whole number, 0 to 100000. Received: 1.5.")]
    [InlineData("""{"recipe":"dense-512","settings":{"epochs":999999999}}""", "epochs expects a whole number, 0 to 100000. Received: 999999999.")]
    [InlineData("""{"recipe":"dense-512","settings":{"batchSize":0}}""", "batchSize expects a whole number, 1 to 2147483647. Received: 0.")]
    [InlineData("""{"recipe":"dense-512","settings":{"samples":99999999999}}""", "samples expects a whole number, 1 to 1000000. Received: 99999999999.")]
    [InlineData("""{"recipe":"dense-512","dataset":"strokes","settings":{"samples":301}}""", "samples expects at most 300, the pictures that strokes has to learn from. Received: 301.")]
    [InlineData("""{"recipe":"dense-512","settings":{"samples":301}}""", "samples expects at most 300, the pictures that the data set has to learn from. Received: 301.")]
    [InlineData("""{"recipe":"dense-512","dataset":"mnist","settings":{"samples":60001}}""", "samples expects at most 60000, the pictures that mnist has to learn from. Received: 60001.")]
    [InlineData("""{"recipe":"digits-20x20","settings":{"samples":5001}}""", "samples expects at most 5000, the pictures that digits20x20 has to learn from. Received: 5001.")]
    [InlineData("""{"recipe":"dense-512","settings":{"learningRate":"fast"}}""", "learningRate expects a number above 0, at most 1000. Received: \"fast\".")]
    [InlineData("""{"recipe":"dense-512","settings":{"learningRate":-1}}""", "learningRate expects a number above 0, at most 1000. Received: -1.")]
    [InlineData("""{"recipe":"dense-512","settings":{"learningRate":1e300}}""", "learningRate expects a number above 0, at most 1000. Received: 1e300.")]
    [InlineData("""{"recipe":"dense-512","settings":{"learningRate":1e999}}""", "learningRate expects a number above 0, at most 1000. Received: 1e999.")]
    [InlineData("""{"recipe":"dense-512","settings":{"optimizer":"newton"}}""", "The optimizer: expected one of sgd, rmsprop, adam, adamw. Received: newton.")]
    [InlineData("""{"recipe":"dense-512","settings":{"hidden":"64"}}""", "hidden expects a list of at most 16 whole numbers such as [64, 32]. Received: \"64\".")]
    [InlineData("""{"recipe":"dense-512","settings":{"hidden":[0]}}""", "Each hidden layer: expected 1 to 65536 units. Received: 0.")]
    [InlineData("""{"recipe":"dense-512","settings":{"hidden":[64,"x"]}}""", "hidden expects a list of whole numbers such as [64, 32]. Received: [64,\"x\"].")]
    [InlineData("""{"recipe":"dense-512","settings":{"dropout":[0.1,0.2]}}""", "Dropout: expected at most one rate for each of the 1 hidden layers. Received: 0.1,0.2.")]
    [InlineData("""{"recipe":"dense-512","settings":{"validationSplit":1}}""", "validationSplit expects a number, 0 or more and less than 1. Received: 1.")]
    [InlineData("""{"recipe":"recogniser","settings":{"loss":"mse","labelSmoothing":0}}""", "The recipe recogniser gives logits for eleven answers and is calibrated by likelihood: expected the loss categorical_crossentropy. Received: mse.")]
    [InlineData("""{"recipe":"dense-512","settings":{"hidden":[65536,65536,65536,65536,65536,65536,65536,65536,65536]}}""", "These settings take about ")]
    [InlineData("""{"recipe":"convnet","settings":{"batchSize":2000000000}}""", "These settings take about ")]
    [InlineData("{", "Expected JSON. ")]
    public async Task SettingsThatMakeNoSense_AreSaidToBe_AndLeaveNothing(string body, string expected)
    {
        (await WebServerUnderTest.Problem(await _server.Client.PostAsync("/api/runs", WebServerUnderTest.JsonBody(body)), HttpStatusCode.BadRequest)).ShouldStartWith(expected);
        Directory.Exists(_server.Workplace.At("runs")).ShouldBeFalse();
    }

    [Fact]
    public async Task BodyOfAnotherType_IsRefused() =>
        (await WebServerUnderTest.Problem(await _server.Client.PostAsync("/api/runs", new StringContent("recipe=dense-512")), HttpStatusCode.UnsupportedMediaType))
            .ShouldBe("Expected Content-Type application/json. Received: text/plain.");

    [Fact]
    public async Task FolderThatCannotBeWrittenTo_IsSaidInWordsForAServer()
    {
        // A file where the folder of runs would be stands for a folder without permission.
        File.WriteAllText(_server.Workplace.At("runs"), "");
        var body = WebServerUnderTest.JsonBody("""{"recipe":"dense-512","dataset":"strokes"}""");
        (await WebServerUnderTest.Problem(await _server.Client.PostAsync("/api/runs", body), HttpStatusCode.Conflict)).ShouldContain(" Start inkstone in a folder that can be written to; ");
    }

    [Fact]
    public async Task PageThatIsOpenedAgain_HasAllSoFar()
    {
        var id = await Start(new { recipe = "dense-512", dataset = "strokes", settings = new { hidden = (int[])[8], epochs = 3, batchSize = 150 }, paused = true });
        using var first = await RunEvents.Of(_server.Client, id);
        await first.UntilState("paused");
        for (var step = 0; step < 3; step++)
        {
            await _server.Post($"/api/runs/{id}/step");
            await first.UntilState("paused");
        }

        first.Dispose(); // the page is closed
        using var second = await RunEvents.Of(_server.Client, id);
        var (name, state) = (await second.Next()).ShouldNotBeNull();
        name.ShouldBe("state");
        state.GetProperty("state").GetString().ShouldBe("paused");
        (state.GetProperty("epoch").GetInt32(), state.GetProperty("step").GetInt32()).ShouldBe((2, 1));
        state.GetProperty("history").GetProperty("loss").GetArrayLength().ShouldBe(1);
        state.GetProperty("settings").GetProperty("batchSize").GetInt32().ShouldBe(150);
        var judged = state.GetProperty("judged");
        judged.GetProperty("count").GetInt32().ShouldBe(50);
        judged.GetProperty("confusion").EnumerateArray().Sum(row => row.EnumerateArray().Sum(cell => cell.GetInt32())).ShouldBe(50);
        (await _server.Get("/api/runs"))[0].GetProperty("judged").ValueKind.ShouldBe(JsonValueKind.Null, "a list is short");

        await _server.Post($"/api/runs/{id}/go-on");
        await second.UntilState("finished");
    }

    [Fact]
    public async Task EndedRun_IsToldOnce_AndAPageThatHasHeardIt_IsTurnedAway()
    {
        var id = await Start(new { recipe = "dense-512", dataset = "strokes", settings = new { hidden = (int[])[4], epochs = 1 } });
        using var events = await RunEvents.Of(_server.Client, id);
        await events.UntilState("finished");
        using var again = await RunEvents.Of(_server.Client, id);
        (await again.UntilState("finished")).GetProperty("epoch").GetInt32().ShouldBe(1);
        (await again.Next()).ShouldBeNull();

        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/runs/{id}/events") { Headers = { { "Last-Event-ID", again.LastId } } };
        using var answer = await _server.Client.SendAsync(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.NoContent);

        // Another program's or an earlier server's number means nothing, and does no harm.
        using var other = new HttpRequestMessage(HttpMethod.Get, $"/api/runs/{id}/events") { Headers = { { "Last-Event-ID", "12" } } };
        using var all = await _server.Client.SendAsync(other);
        (await all.Content.ReadAsStringAsync()).ShouldContain("event: state\n");
    }

    [Fact]
    public async Task Curves_AreDrawn_AndCompared()
    {
        var one = await Start(new { recipe = "dense-512", dataset = "strokes", settings = new { hidden = (int[])[8], epochs = 2, validationSplit = 0.1 } });
        var other = await Start(new { recipe = "dense-512", dataset = "strokes", settings = new { hidden = (int[])[4], epochs = 3 } });
        var none = await Start(new { recipe = "dense-512", dataset = "strokes", settings = new { hidden = (int[])[4], epochs = 0 } });
        using (var events = await RunEvents.Of(_server.Client, none))
        {
            await events.UntilState("finished");
        }

        (await Svg($"/api/runs/{one}/curves.svg")).Descendants().Count(item => item.Value is "loss" or "val_loss").ShouldBeGreaterThan(0);
        (await Svg($"/api/runs/{none}/curves.svg")).Value.ShouldContain("No epoch has ended yet.");
        var both = (await Svg($"/api/runs/compare.svg?ids={one},{other},{none}")).Value;
        both.ShouldContain(one);
        both.ShouldContain(other);
        (await Svg($"/api/runs/compare.svg?ids={none}")).Value.ShouldContain("No epoch has ended yet.");
        await WebServerUnderTest.Problem(await _server.Client.GetAsync("/api/runs/compare.svg"), HttpStatusCode.BadRequest);
        await WebServerUnderTest.Problem(await _server.Client.GetAsync("/api/runs/compare.svg?ids=nowhere"), HttpStatusCode.NotFound);
        await WebServerUnderTest.Problem(await _server.Client.GetAsync("/api/runs/nowhere/events"), HttpStatusCode.NotFound);
    }

    private async Task<XElement> Svg(string path)
    {
        using var answer = await _server.Client.GetAsync(path);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("image/svg+xml");
        answer.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("style-src 'sha256-"); // else it has no style when it is opened
        return XDocument.Parse(await answer.Content.ReadAsStringAsync()).Root!;
    }

    private async Task<string> Start(object run) => (await _server.Post("/api/runs", run, HttpStatusCode.Created)).GetProperty("id").GetString()!;
}
