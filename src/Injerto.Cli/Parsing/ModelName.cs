using System.CommandLine;

namespace Injerto.Cli.Parsing;

/// <summary>The name of a model on the command line.</summary>
internal static class ModelName
{
    internal static Argument<string?> Argument(Texts texts) => new(texts.Say("NAME", "NOMBRE"))
    {
        Arity = ArgumentArity.ZeroOrOne,
        Description = texts.Say(
            "A model; injerto models list names them.", "Un modelo; injerto models list los nombra."),
    };
}
