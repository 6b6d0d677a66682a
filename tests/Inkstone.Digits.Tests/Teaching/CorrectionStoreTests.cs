using Inkstone.Data;

namespace Inkstone.Digits.Tests.Teaching;

public sealed class CorrectionStoreTests : IDisposable
{
    private static readonly StrokePoint[][] Seven = [[new(25, 20), new(75, 20, 0.5f), new(45, 85)], [new(30, 50), new(70, 50)]];

    private readonly string _folder = Directory.CreateTempSubdirectory("corrections-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void What_was_added_is_there_for_any_store_of_the_folder()
    {
        var time = new Clock();
        var store = new CorrectionStore(Path.Combine(_folder, "new"), time);
        var written = store.Add(Seven, 7, "1");
        time.Now += TimeSpan.FromSeconds(1);
        var drawn = store.Add(Drawing(), 1);

        var read = new CorrectionStore(store.Folder).All();
        read.Select(correction => correction.Id).ShouldBe([written.Id, drawn.Id]);
        read[0].Label.ShouldBe(7);
        read[0].ReadAs.ShouldBe("1");
        read[0].When.ShouldBe(time.Now - TimeSpan.FromSeconds(1));
        read[0].Strokes!.ShouldBe(Seven);
        read[1].Label.ShouldBe(1);
        read[1].ReadAs.ShouldBeNull();
        read[1].Strokes.ShouldBeNull();

        // In the form in which the recogniser sees them.
        var model = DigitRecognizer.Default.Model;
        read[0].Normalized.ToArray().ShouldBe(SeenDigit.Written(model, Seven).Pixels.ToArray());
        read[1].Normalized.ToArray().ShouldBe(SeenDigit.Normalized(model, Drawing()).Pixels.ToArray());
    }

    [Fact]
    public void A_picture_is_kept_as_it_was_drawn()
    {
        var store = new CorrectionStore(_folder);
        store.Add(Drawing(), 1);
        var json = System.Text.Json.JsonDocument.Parse(File.ReadAllText(Directory.GetFiles(_folder).Single())).RootElement;
        var picture = Png.Read(new MemoryStream(json.GetProperty("png").GetBytesFromBase64()), "the picture");
        (picture.Width, picture.Height).ShouldBe((40, 50));
        picture.Pixels.ToArray().ShouldBe(Drawing().Pixels.ToArray());
    }

    /// <summary>However much of a file was written when a process ended, nothing but that file is lost, and what was being written has another name.</summary>
    [Fact]
    public void Damaged_files_are_passed_over_with_a_warning_and_stay()
    {
        var store = new CorrectionStore(_folder);
        var good = store.Add(Seven, 7).Id;
        var whole = File.ReadAllBytes(Path.Combine(_folder, good + ".json"));
        for (var part = 0; part < whole.Length; part += 97)
        {
            File.WriteAllBytes(Path.Combine(_folder, $"broken{part:0000}.json"), whole[..part]);
            File.WriteAllBytes(Path.Combine(_folder, $".{good}.json.{part}.tmp"), whole[..part]);
        }

        string[] wrong =
        [
            "null", "[]", "7", "{}", """{"version": 2}""", """{"version": 1, "label": 10, "normalized": "", "when": "2026-01-01"}""",
            """{"version": 1, "label": "7", "normalized": 1, "when": {}}""", """{"version": 1, "label": 1, "normalized": "AAAA", "when": "2026-01-01"}""",
            System.Text.Encoding.UTF8.GetString(whole).Replace("[25,20,1]", "[25,1e30,1]", StringComparison.Ordinal),
            System.Text.Encoding.UTF8.GetString(whole).Replace("[25,20,1]", "[25]", StringComparison.Ordinal),
            System.Text.Encoding.UTF8.GetString(whole).Replace("[25,20,1]", "null", StringComparison.Ordinal),
        ];
        foreach (var (i, text) in wrong.Index())
        {
            File.WriteAllText(Path.Combine(_folder, $"wrong{i}.json"), text);
        }

        var files = Directory.GetFiles(_folder).Order().ToList();
        var fresh = new CorrectionStore(_folder);
        var warnings = new List<string>();
        using (Warnings.Listen(warnings.Add))
        {
            fresh.All().Select(correction => correction.Id).ShouldBe([good]);
            fresh.All().Count.ShouldBe(1);
            fresh.Add(Seven, 3);
            fresh.Clear().ShouldBe(2);
        }

        warnings.Count.ShouldBe((whole.Length + 96) / 97 + wrong.Length);
        warnings.ShouldAllBe(text => text.StartsWith("A correction is passed over: ") && text.EndsWith("The file is left as it is."));
        Directory.GetFiles(_folder).Order().ShouldBe(files.Where(file => Path.GetFileName(file) != good + ".json"));
    }

    [Fact]
    public void Any_number_of_writers_lose_nothing()
    {
        var stores = Enumerable.Range(0, 4).Select(_ => new CorrectionStore(_folder)).ToList();
        Parallel.For(0, 80, i =>
        {
            stores[i % 4].Add(Seven, i % 10);
            stores[(i + 1) % 4].All().ShouldNotBeEmpty();
        });

        foreach (var store in stores)
        {
            store.All().Count.ShouldBe(80);
            store.All().GroupBy(correction => correction.Label).ShouldAllBe(group => group.Count() == 8);
        }
    }

    [Fact]
    public void Only_what_is_there_can_be_taken_away()
    {
        var store = new CorrectionStore(Path.Combine(_folder, "store"));
        var outside = Path.Combine(_folder, "outside.json");
        var (first, second) = (store.Add(Seven, 7).Id, store.Add(Seven, 1).Id);
        File.Copy(Path.Combine(store.Folder, first + ".json"), outside);
        foreach (var id in (string[])["", ".", "../outside", "..\\outside", outside, first + ".json", first.ToUpperInvariant() + "x", "\0"])
        {
            store.Remove(id).ShouldBeFalse();
        }

        File.Exists(outside).ShouldBeTrue();
        store.Remove(first).ShouldBeTrue();
        store.Remove(first).ShouldBeFalse();
        store.All().Single().Id.ShouldBe(second);
        new CorrectionStore(store.Folder).Clear().ShouldBe(1);
        store.All().ShouldBeEmpty();
        new CorrectionStore(Path.Combine(_folder, "none")).All().ShouldBeEmpty();
    }

    [Fact]
    public void No_more_than_so_many_are_kept()
    {
        var store = new CorrectionStore(_folder, null, most: 2);
        store.Add(Seven, 7);
        store.Add(Seven, 7);
        Should.Throw<InvalidOperationException>(() => store.Add(Seven, 7)).Message.ShouldStartWith("There are 2 corrections in ");
        store.Clear();
        store.Add(Seven, 7);
    }

    [Fact]
    public void Damaged_files_do_not_fill_the_store()
    {
        var store = new CorrectionStore(_folder, null, most: 2);
        File.WriteAllText(Path.Combine(_folder, "one.json"), "{");
        File.WriteAllText(Path.Combine(_folder, "two.json"), "{");
        using (Warnings.Listen(_ => { }))
        {
            store.Add(Seven, 7);
            store.Add(Seven, 7);
        }

        store.All().Count.ShouldBe(2);
    }

    [Fact]
    public void No_more_bytes_are_kept_than_fit()
    {
        var store = new CorrectionStore(_folder, null, most: 10, mostBytes: 3000);
        store.Add(Seven, 7);
        store.Add(Seven, 7);
        Should.Throw<InvalidOperationException>(() => store.Add(Seven, 7)).Message.ShouldContain("Take some away first");
        Directory.GetFiles(_folder).Length.ShouldBe(2);
    }

    [Fact]
    public void A_file_that_no_correction_is_as_large_as_is_not_read()
    {
        using (var file = File.Create(Path.Combine(_folder, "large.json")))
        {
            file.SetLength(33 << 20);
        }

        var warnings = new List<string>();
        using (Warnings.Listen(warnings.Add))
        {
            new CorrectionStore(_folder).All().ShouldBeEmpty();
        }

        warnings.ShouldHaveSingleItem().ShouldContain("bytes, which none has");
    }

    [Fact]
    public void Those_of_one_millisecond_are_in_order_too()
    {
        var time = new Clock();
        var store = new CorrectionStore(_folder, time);
        for (var i = 0; i < 20; i++)
        {
            store.Add(Seven, i % 10);
            time.Now += TimeSpan.FromTicks(1);
        }

        new CorrectionStore(_folder).All().Select(correction => correction.Label).ShouldBe(Enumerable.Range(0, 20).Select(i => i % 10));
    }

    [Fact]
    public void What_was_being_written_when_a_process_ended_is_taken_away_after_a_day()
    {
        var (old, fresh, other) = (Path.Combine(_folder, ".a.json.b.tmp"), Path.Combine(_folder, ".c.json.d.tmp"), Path.Combine(_folder, "mine.tmp"));
        foreach (var (path, days) in new[] { (old, 2), (fresh, 0.5), (other, 2) })
        {
            File.WriteAllText(path, "{");
            File.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddDays(-days));
        }

        new CorrectionStore(_folder).All().ShouldBeEmpty();
        Directory.GetFiles(_folder).Order().ShouldBe([fresh, other]);
    }

    [Fact]
    public void What_cannot_be_learned_from_is_refused()
    {
        var store = new CorrectionStore(_folder);
        Should.Throw<ArgumentOutOfRangeException>(() => store.Add(Seven, 10)).Message.ShouldStartWith("Expected a digit, 0 to 9");
        Should.Throw<ArgumentOutOfRangeException>(() => store.Add(Seven, -1));
        Should.Throw<ArgumentException>(() => store.Add(new Picture(20, 20, 1, new byte[400]), 1)).Message.ShouldStartWith("Expected a drawing with a digit in it. Received: an empty sheet.");
        Should.Throw<ArgumentException>(() => store.Add([], 1)).ParamName.ShouldBe("strokes");
        Should.Throw<ArgumentException>(() => store.Add([[new(float.NaN, 0)]], 1));
        Should.Throw<ArgumentException>(() => store.Add([new StrokePoint[20_001]], 1)).Message.ShouldStartWith("Expected strokes of at most 20");
        Should.Throw<ArgumentException>(() => store.Add(Seven, 1, new string('7', 65))).ParamName.ShouldBe("readAs");
        Should.Throw<ArgumentException>(() => store.Add(new Picture(2001, 2000, 1, new byte[2001 * 2000]), 1)).Message.ShouldStartWith("Expected a drawing of at most 4");
        store.All().ShouldBeEmpty();
    }

    /// <summary>An upright line, dark on light.</summary>
    private static Picture Drawing()
    {
        var pixels = new byte[40 * 50];
        pixels.AsSpan().Fill(byte.MaxValue);
        for (var row = 10; row < 40; row++)
        {
            pixels.AsSpan(row * 40 + 18, 4).Fill(30);
        }

        return new Picture(40, 50, 1, pixels);
    }

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
