using System.CommandLine;
using System.Globalization;
using Injerto.Cli.Parsing;
using Injerto.Cli.Reporting;
using Injerto.Onnx;
using Injerto.Runs;
using Injerto.Runs.Export;

namespace Injerto.Cli.Commands;

/// <summary><c>export MODEL</c>: a trained model as ONNX, proved to answer as the model does.</summary>
internal sealed class ExportCommand
{
    private readonly CommandContext _context;
    private readonly ModelArgument _model;
    private readonly Option<string?> _out;
    private readonly Option<string> _precision;
    private readonly Option<bool> _embedding;
    private readonly Option<string[]> _static;
    private readonly Option<bool> _json;

    private ExportCommand(CommandContext context)
    {
        (_context, _model) = (context, new ModelArgument(context.Texts));
        var make = new OptionFactory(context.Texts);
        _out = make.MaybeText("--out", context.Say("FILE.onnx", "ARCHIVO.onnx"),
            "The file to write. Default: into the model file itself, as its part model.onnx.",
            "El archivo que se escribe. Por defecto: dentro del propio archivo de modelo, como su parte model.onnx.");
        _precision = make.Word("--precision", "fp32",
            "Type in which the network computes; fp16 halves the file.",
            "Tipo en que calcula la red; fp16 reduce el archivo a la mitad.", "fp32", "fp16");
        _embedding = make.Switch("--embedding",
            "Give the features before the head too, as the output embedding.",
            "Da también las características previas a la cabeza, como salida embedding.");
        _static = new Option<string[]>("--static")
        {
            Description = context.Say(
                "Take inputs of one size only: N pictures of H × W pixels at a time, for programs that can't take any "
                + "size.",
                "Admite entradas de un solo tamaño: N imágenes de H × W píxeles cada vez, para programas que no "
                + "admiten cualquier tamaño."),
            HelpName = "N H W", Arity = new ArgumentArity(3, 3), AllowMultipleArgumentsPerToken = true,
        };
        _json = make.Json();
    }

    internal static Command Create(CommandContext context)
    {
        var export = new ExportCommand(context);
        var command = new Command("export", context.Say(
            "Write a trained model as ONNX, with its preparation of pictures and its decision inside.\n"
            + "Both are asked first about the pictures that the model file carries: an export that\n"
            + "answers otherwise is not written, and the exit code is 1.",
            "Escribe un modelo entrenado como ONNX, con su preparación de imágenes y su decisión dentro.\n"
            + "Antes se pregunta a ambos por las imágenes que lleva el archivo de modelo: una exportación\n"
            + "que responde de otro modo no se escribe, y el código de salida es 1."));
        command.Add(export._model.Argument);
        foreach (var option in (Option[])[
            export._out, export._precision, export._embedding, export._static, export._model.ThreadsOption,
            export._json])
            command.Add(option);
        command.SetAction(export.Invoke);
        return command;
    }

    private int Invoke(ParseResult result)
    {
        string[] faults = [.. _model.Faults(result), .. StaticFaults(result)];
        if (faults.Length > 0) throw new UsageException(faults);
        var exported = ModelExport.Run(
            ModelSource.Open(_model.Path(result)),
            new OnnxOptions
            {
                Precision = result.GetValue(_precision) == "fp16" ? OnnxPrecision.Fp16 : OnnxPrecision.Fp32,
                HasEmbedding = result.GetValue(_embedding),
                Static = Numbers(result) is [var count, var height, var width] ? new(count, height, width) : null,
            },
            result.GetValue(_out), _model.Threads(result));
        new ExportText(_context).Tell(exported);
        _context.Out.WriteLine(result.GetValue(_json) ? ExportJson.Of(exported) : exported.Path);
        return ExitCode.Done;
    }

    private int[]? Numbers(ParseResult result) => result.GetValue(_static) is { Length: 3 } texts
        ? [.. texts.Select(t => int.TryParse(t, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0)]
        : null;

    private IEnumerable<string> StaticFaults(ParseResult result)
    {
        if (Numbers(result) is not { } numbers || numbers.All(n => n >= 1)) yield break;
        var given = string.Join(' ', result.GetValue(_static)!);
        yield return _context.Say(
            $"--static must be three whole numbers of at least 1: N H W. Got '{given}'.",
            $"--static debe ser tres números enteros de al menos 1: N H W. Se dio '{given}'.");
    }
}
