using System.CommandLine;

namespace Inkstone.Lessons;

/// <summary>The option <c>--language</c> of lessons and commands.</summary>
internal static class LanguageOption
{
    /// <summary>Makes the option; its value is the code of a language there is, English by default.</summary>
    /// <param name="description">What the language is for.</param>
    public static Option<string> Create(string description)
    {
        var option = new Option<string>("--language")
        {
            Description = $"{description}: {string.Join(", ", Language.All.Select(language => language.Code))}.",
            HelpName = "LANGUAGE",
            DefaultValueFactory = _ => Language.English.Code,
        };
        option.Validators.Add(result =>
        {
            try
            {
                Language.Find(result.GetValueOrDefault<string>());
            }
            catch (ArgumentException error)
            {
                result.AddError(error.Message[..error.Message.IndexOf(" (Parameter", StringComparison.Ordinal)]);
            }
        });
        return option;
    }
}
