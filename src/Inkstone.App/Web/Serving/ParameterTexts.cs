namespace Inkstone.App.Web;

/// <summary>What the parameters mean that several calls have, with an example of each: a <c>[Description]</c> and the example of a call go before.</summary>
internal static class ParameterTexts
{
    private static readonly Dictionary<string, (string Text, string Example)> Texts = new()
    {
        ["models/id"] = ("An id of GET /api/models.", "recogniser"),
        ["runs/id"] = ("An id of GET /api/runs.", "20260131-120000-first-network"),
        ["corrections/id"] = ("An id of GET /api/corrections.", "019bfb3c5a1e7f0b8d2f4c6a8e0b1d2f"),
        ["datasets/name"] = ("A name of GET /api/datasets.", "strokes"),
        ["recipes/name"] = ("A name of GET /api/recipes.", "first-network"),
        ["index"] = ("The number of the picture, from 0.", "0"),
        ["ids"] = ("Ids of GET /api/runs with commas between.", "20260131-120000-first-network,20260131-121500-deep-dense"),
        ["model"] = ("Which model: an id of GET /api/models; the recogniser that comes along if left out.", "recogniser"),
        ["pipeline"] = ("How the drawing becomes what the model sees: \"normalized\" (the usual: cropped, scaled and centred) or \"as-drawn\" (the whole sheet squeezed, as the course notebooks do).", "normalized"),
        ["set"] = ("Which pictures: \"test\" (the usual) or \"train\".", "test"),
        ["dataset"] = ("A name of GET /api/datasets; mnist if left out.", "strokes"),
        ["digit"] = ("Only pictures of this digit, 0 to 9.", "7"),
        ["start"] = ("How many to pass over; 0 if left out.", "0"),
        ["count"] = ("How many at most.", "5"),
        ["language"] = ("The language: en (the usual), zh-Hant or zh-Hans.", "en"),
        ["z"] = ("1 to 10 numbers with commas between; 1,2,3,4 if left out.", "1,2,3,4"),
    };

    /// <summary>What a parameter of a call means; null if nothing is said here.</summary>
    /// <param name="path">The call's address, such as <c>/api/models/{id}</c>.</param>
    /// <param name="name">The parameter.</param>
    public static (string Text, string Example)? Find(string path, string name) =>
        Texts.TryGetValue($"{path.Split('/')[2]}/{name}", out var own) ? own : Texts.TryGetValue(name, out var shared) ? shared : null;
}
