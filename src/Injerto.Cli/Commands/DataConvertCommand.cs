using System.CommandLine;
using Injerto.Cli.Parsing;
using Injerto.Cli.Reporting;
using Injerto.Data.Conversion;
using Injerto.Runs;

namespace Injerto.Cli.Commands;

/// <summary><c>data convert DATA --to FORM --out FOLDER</c>: the same data in another form.</summary>
internal sealed class DataConvertCommand
{
    private static readonly Dictionary<string, DataFormat> Formats = new()
    {
        ["folders"] = DataFormat.Folders, ["csv"] = DataFormat.Csv, ["tfrecord"] = DataFormat.TfRecord,
    };

    private readonly CommandContext _context;
    private readonly DataArgument _data;
    private readonly Option<string> _format;
    private readonly Option<string?> _folder;
    private readonly Option<bool> _json;
    private readonly Option<bool> _quiet;

    private DataConvertCommand(CommandContext context)
    {
        (_context, _data) = (context, new DataArgument(context.Texts));
        var make = new OptionFactory(context.Texts);
        _format = make.Word("--to", "folders",
            "The form. folders: class folders; csv: a manifest.csv beside the pictures, or a table of numbers; "
            + "tfrecord: TFRecord files of about 100 MB.",
            "La forma. folders: carpetas de clases; csv: un manifest.csv junto a las imágenes, o una tabla de números; "
            + "tfrecord: archivos TFRecord de unos 100 MB.",
            [.. Formats.Keys]);
        _folder = make.MaybeText("--out", context.Say("FOLDER", "CARPETA"),
            "A new or empty folder. It appears when it is whole.",
            "Una carpeta nueva o vacía. Aparece cuando está completa.");
        (_json, _quiet) = (make.Json(), make.Quiet());
    }

    internal static Command Create(CommandContext context)
    {
        var convert = new DataConvertCommand(context);
        var command = new Command("convert", context.Say(
            "Write data in another form. The bytes of pictures stay as they are, and so do parts.",
            "Escribe unos datos en otra forma. Los bytes de las imágenes no cambian, ni tampoco las partes."));
        convert._data.AddTo(command);
        foreach (var option in (Option[])[convert._format, convert._folder, convert._json, convert._quiet])
            command.Add(option);
        command.SetAction(convert.Invoke);
        return command;
    }

    private int Invoke(ParseResult result)
    {
        var (spec, format) = (_data.Spec(result), Formats[result.GetValue(_format)!]);
        if (result.GetValue(_folder) is not { Length: > 0 } folder)
            throw new UsageException([_context.Say(
                "--out must name the folder to write.", "--out debe nombrar la carpeta que se escribe.")]);
        using var interruption = new Interruption();
        ConversionResult written;
        using (var reporter = new ProgressReporter(_context, result.GetValue(_quiet)))
        {
            var progress = new DataProgressRelay(reporter);
            var data = DataReading.OpenWhole(spec, format != DataFormat.Folders, progress, interruption.Token);
            if (!result.GetValue(_quiet)) DataText.Write(data, _context);
            written = DataConversion.Write(data, format, folder, progress, interruption.Token);
        }

        if (!result.GetValue(_quiet)) foreach (var note in written.Notes) _context.Tell(note);
        if (result.GetValue(_json)) _context.Out.WriteLine(DataJson.Of(written));
        else _context.Out.WriteLine(written.Folder);
        return ExitCode.Done;
    }
}
