using System.Text.Json.Serialization;
using Injerto.Text;

namespace Injerto.Records;

/// <summary>The source-generated readers and writers of all records.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    AllowDuplicateProperties = false,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip,
    Converters =
    [
        typeof(CamelCaseEnumConverter<TaskKind>), typeof(CamelCaseEnumConverter<TargetEncoding>),
        typeof(CamelCaseEnumConverter<TaskLoss>), typeof(CamelCaseEnumConverter<OutputActivation>),
        typeof(CamelCaseEnumConverter<DecisionRule>), typeof(CamelCaseEnumConverter<ResampleFilter>),
        typeof(CamelCaseEnumConverter<ChannelOrder>), typeof(LocalizedTextJsonConverter),
    ])]
[JsonSerializable(typeof(RunRecord))]
[JsonSerializable(typeof(ModelRecord))]
[JsonSerializable(typeof(GoldenAnswer))]
[JsonSerializable(typeof(OnnxRecord))]
[JsonSerializable(typeof(Prediction))]
[JsonSerializable(typeof(EpochRecord))]
[JsonSerializable(typeof(HeadRecord))]
[JsonSerializable(typeof(StrengthScore))]
[JsonSerializable(typeof(EvaluationRecord))]
[JsonSerializable(typeof(TaskSpec))]
[JsonSerializable(typeof(Preprocessing))]
[JsonSerializable(typeof(ClassScore))]
[JsonSerializable(typeof(MetricValue))]
[JsonSerializable(typeof(MetricRecord))]
[JsonSerializable(typeof(OutputScore))]
[JsonSerializable(typeof(LabelScore))]
[JsonSerializable(typeof(ClassCurves))]
[JsonSerializable(typeof(ReliabilityPoint))]
[JsonSerializable(typeof(float))]
[JsonSerializable(typeof(StageTime))]
[JsonSerializable(typeof(SettingRecord))]
[JsonSerializable(typeof(ProblemRecord))]
[JsonSerializable(typeof(LossRecord))]
[JsonSerializable(typeof(LocalizedText))]
[JsonSerializable(typeof(double))]
[JsonSerializable(typeof(int))]
[JsonSerializable(typeof(long))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(ValueList<int>))]
internal sealed partial class RecordJsonContext : JsonSerializerContext;
