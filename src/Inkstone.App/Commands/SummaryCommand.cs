using System.CommandLine;
using Inkstone.Digits;

namespace Inkstone.App;

/// <summary><c>inkstone summary</c>: the layers and weights of a network.</summary>
internal sealed class SummaryCommand : AppCommand
{
    private readonly Argument<string?> _recipe = SharedOptions.Recipe($"Show this recipe's network before training: {string.Join(", ", Recipes.All.Select(recipe => recipe.Name))}.");
    private readonly Option<string?> _model = SharedOptions.Model();

    public SummaryCommand(Host host)
        : base(
            host,
            "summary",
            "Show the layers of a network and how many weights they have.",
            "inkstone summary                  the newest run; its total counts what the optimizer remembers, too",
            "inkstone summary deep-dense       a recipe's network before training",
            "inkstone summary --model runs/mine/model.safetensors")
    {
        Add(_recipe);
        Add(_model);
        AddLooks(withJson: false);
    }

    protected override int Run(ParseResult parsed, Screen screen)
    {
        if (parsed.GetValue(_recipe) is { } name)
        {
            if (parsed.GetValue(_model) is not null)
            {
                throw new UsageException("Give either a RECIPE or --model, not both.");
            }

            screen.Say(Recipes.Find(name).Create().Summary(screen.SummaryWidth).TrimEnd('\n'));
            return ExitCode.Ok;
        }

        var (model, path) = ModelFiles.LoadAny(Host, parsed.GetValue(_model));
        screen.Say($"Model file: {path}");
        screen.Say(model.Summary(screen.SummaryWidth).TrimEnd('\n'));
        return ExitCode.Ok;
    }
}
