using System.CommandLine;
using Injerto.Cli.Parsing;
using Injerto.Cli.Reporting;
using Injerto.Data.Summary;
using Injerto.Runs;

namespace Injerto.Cli.Commands;

/// <summary><c>data show DATA</c>: how much of what some data holds, and what it looks like.</summary>
internal static class DataShowCommand
{
    internal static Command Create(CommandContext context)
    {
        var make = new OptionFactory(context.Texts);
        var data = new DataArgument(context.Texts);
        var page = make.MaybeText("--out", context.Say("PAGE.html", "PÁGINA.html"),
            "Write a page with a few pictures of each class too, in one file.",
            "Escribe además una página con algunas imágenes de cada clase, en un solo archivo.");
        var sheet = make.Switch("--sheet",
            "Show a few pictures of each class here too, in blocks of colour.",
            "Muestra además aquí algunas imágenes de cada clase, en bloques de color.");
        var (json, quiet) = (make.Json(), make.Quiet());
        var command = new Command("show", context.Say(
            "Show what some data holds: counts by part and class, sizes and formats of pictures, columns of numbers, "
            + "and what is wrong with it. Nothing is changed or set aside.",
            "Muestra lo que contienen unos datos: cuántos hay por parte y clase, tamaños y formatos de las imágenes, "
            + "columnas de números, y sus problemas. No cambia ni aparta nada."));
        data.AddTo(command);
        foreach (var option in (Option[])[page, sheet, json, quiet]) command.Add(option);
        command.SetAction(result =>
        {
            var shown = new Shown(
                result.GetValue(page), result.GetValue(sheet), result.GetValue(json), result.GetValue(quiet));
            return Run(data.Spec(result), shown, context);
        });
        return command;
    }

    private static int Run(TrainingSpec spec, Shown shown, CommandContext context)
    {
        using var interruption = new Interruption();
        DataSummary summary;
        using (var reporter = new ProgressReporter(context, shown.Quiet))
        {
            var progress = new DataProgressRelay(reporter);
            var data = DataReading.OpenWhole(spec, keepsUnlabelled: true, progress, interruption.Token);
            summary = DataSummary.Of(data, progress, interruption.Token);
        }

        IReadOnlyList<ContactRow> sheet =
            shown.Page is null && !shown.Sheet ? [] : ContactSheet.Of(summary.Data, interruption.Token);
        if (shown.Page is { } page) DataPage.Of(summary, sheet, context.Texts).Write(page);
        var output = shown.Json ? context.Error : context.Out;
        if (!shown.Json || !shown.Quiet) new DataSummaryText(output, context).Write(summary, shown.Page);
        if (shown.Sheet) TerminalSheet.Write(output, sheet, context.Width);
        if (shown.Json) context.Out.WriteLine(DataJson.Of(summary));
        return ExitCode.Done;
    }

    private sealed record Shown(string? Page, bool Sheet, bool Json, bool Quiet);
}
