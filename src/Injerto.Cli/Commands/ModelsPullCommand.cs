using Injerto.Text;
using System.CommandLine;
using Injerto.Cli.Models;
using Injerto.Cli.Parsing;
using Injerto.Models;
using Injerto.Runs;

namespace Injerto.Cli.Commands;

/// <summary><c>models pull NAME</c>: fetches published weights into the cache.</summary>
internal static class ModelsPullCommand
{
    internal static Command Create(CommandContext context)
    {
        var texts = context.Texts;
        var make = new OptionFactory(texts);
        var name = new Argument<string?>(texts.Say("NAME", "NOMBRE"))
        {
            Arity = ArgumentArity.ZeroOrOne,
            Description = texts.Say(
                "A model (resnet18), for its default weights, or weights (resnet50.tv_in1k_v2).",
                "Un modelo (resnet18), por sus pesos predeterminados, o unos pesos (resnet50.tv_in1k_v2)."),
        };
        var offline = make.Switch(
            "--offline", "Fetch nothing: only look whether they are here and sound.",
            "No trae nada: solo mira si están aquí y sanos.");
        var quiet = make.Quiet();
        var command = new Command("pull", texts.Say(
            "Fetch published weights, check them and keep them in the cache; the last line is the path.\n"
            + "A download that was broken off goes on where it ended. INJERTO_WEIGHTS may name a folder or a mirror.",
            "Trae pesos publicados, los comprueba y los guarda en la caché; la última línea es la ruta.\nUna descarga "
            + "interrumpida continúa donde quedó. INJERTO_WEIGHTS puede nombrar una carpeta o un espejo."));
        command.Add(name);
        command.Add(offline);
        command.Add(quiet);
        command.SetAction(result =>
        {
            var card = CardOf(result.GetValue(name), texts);
            using var interruption = new Interruption();
            var path = WeightsDownload.Run(
                card, WeightsStore.FromEnvironment(result.GetValue(offline)),
                result.GetValue(quiet), context, interruption.Token);
            if (!result.GetValue(quiet)) Tell(card, path, context);
            context.Out.WriteLine(path);
            return ExitCode.Done;
        });
        return command;
    }

    private static CatalogueCard CardOf(string? name, Texts texts)
    {
        if (name is not null && WeightsCatalogue.Cards.FirstOrDefault(c => c.Name == name) is { } card) return card;
        if (name is not null && WeightsCatalogue.DefaultFor(name) is { } standard) return standard;
        if (name is not null && ModelRegistry.Architectures.Any(a => a.Name == name))
            throw new CommandException(new(
                $"Published weights of {name} must be known to be fetched, and none are. Train it from nothing, or "
                + "give a file by --weights.",
                $"Para traer pesos publicados de {name} deben conocerse, y no hay ninguno. Entrénelo desde cero, o dé "
                + "un archivo con --weights."));
        var known = WeightsCatalogue.Cards.Select(c => c.Architecture).Distinct().ToList();
        var hint = texts.Say(NearNames.Hint(name ?? "", known.Concat(WeightsCatalogue.Cards.Select(c => c.Name))));
        throw new UsageException(name is null
            ? texts.Say(
                "NAME must name a model or weights; injerto models list names them.",
                "NOMBRE debe nombrar un modelo o unos pesos; injerto models list los nombra.")
            : texts.Say(
                $"NAME must name a model with published weights, or weights. Got '{name}'.{hint} See: injerto models "
                + "list",
                $"NOMBRE debe nombrar un modelo con pesos publicados, o unos pesos. Se dio '{name}'.{hint} Vea: "
                + "injerto models list"));
    }

    private static void Tell(CatalogueCard card, string path, CommandContext context)
    {
        var size = $"{context.Texts.Number(new FileInfo(path).Length / 1e6, "0.0")} MB";
        context.Tell(
            $"{card.Name}: {size}, checked. Licence: {card.Licence}.",
            $"{card.Name}: {size}, comprobados. Licencia: {card.Licence}.");
        context.Tell(
            $"Use: {ProgramName.Text} train PHOTOS --model {card.Architecture} --weights {ShellWord.Quote(path)}",
            $"Uso: {ProgramName.Text} train FOTOS --model {card.Architecture} --weights {ShellWord.Quote(path)}");
    }
}
