using System.CommandLine;
using System.Text.Json.Nodes;
using Inkstone.Digits;
using Inkstone.Lessons;

namespace Inkstone.App;

/// <summary><c>inkstone explain</c>: a network in words, layer by layer.</summary>
internal sealed class ExplainCommand : AppCommand
{
    private const int PlainColumns = 80;
    private const int MostColumns = 100;

    private readonly Argument<string?> _what = new("network")
    {
        Description = $"A recipe, before training ({string.Join(", ", Recipes.All.Select(recipe => recipe.Name))}), or a model file or the folder of a run (default: the newest run).",
        HelpName = "RECIPE or MODEL",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string?> _model = SharedOptions.Model();
    private readonly Option<string> _language = LanguageOption.Create("The language");

    public ExplainCommand(Host host)
        : base(
            host,
            "explain",
            "Say in words, layer by layer, what a network does, why, and what it costs.",
            "inkstone explain                  the newest run",
            "inkstone explain deep-dense       a recipe's network before training",
            "inkstone explain runs/mine/model.safetensors --language zh-Hant")
    {
        Add(_what);
        Add(_model);
        Add(_language);
        AddLooks();
    }

    protected override int Run(ParseResult parsed, Screen screen)
    {
        var language = Language.Find(parsed.GetValue(_language)!);
        var (model, recipe, path) = FindModel(parsed.GetValue(_what), parsed.GetValue(_model));
        var explanation = Explanation.Of(model, language);
        if (path is not null)
        {
            screen.Say($"Model file: {path}");
            screen.Say();
        }

        screen.Say(explanation.ToString(screen.IsLive ? Math.Clamp(screen.Ansi.Profile.Width, 20, MostColumns) : PlainColumns).TrimEnd('\n'));
        if (WantsJson(parsed))
        {
            Print(new JsonObject
            {
                ["recipe"] = recipe,
                ["model"] = path,
                ["language"] = language.Code,
                ["title"] = explanation.Title,
                ["introduction"] = explanation.Introduction,
                ["layers"] = new JsonArray([.. explanation.Parts.Select(Json)]),
                ["closing"] = explanation.Closing,
            });
        }

        return ExitCode.Ok;
    }

    private static JsonObject Json(ExplanationPart part) => new()
    {
        ["name"] = part.Name,
        ["type"] = part.Type,
        ["inputShape"] = Json(part.InputShape),
        ["outputShape"] = Json(part.OutputShape),
        ["parameters"] = part.Parameters,
        ["multiplications"] = part.Multiplications,
        ["text"] = part.Text,
    };

    private static JsonArray? Json(Shape? sample) =>
        sample is { } known ? new JsonArray([.. known.Select(size => size == Shape.Unknown ? null : JsonValue.Create(size))]) : null;

    private (Model Model, string? Recipe, string? Path) FindModel(string? what, string? file)
    {
        if (what is not null && file is not null)
        {
            throw new UsageException("Give either a RECIPE or MODEL, or --model, not both.");
        }

        if (Recipes.All.FirstOrDefault(recipe => recipe.Name.Equals(what, StringComparison.OrdinalIgnoreCase)) is { } recipe)
        {
            return (recipe.Create(), recipe.Name, null);
        }

        if (what is not null && (what.Length == 0 || !Path.Exists(Path.GetFullPath(what, Host.Folder))))
        {
            throw new UsageException($"There is no recipe and no model file '{what}'. Recipes: {string.Join(", ", Recipes.All.Select(each => each.Name))}.");
        }

        var (model, path) = ModelFiles.LoadAny(Host, what ?? file);
        return (model, null, path);
    }
}
