import { Button, Group, Select, TextInput, Title } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Link, Navigate, useParams } from "react-router";
import { Refusal } from "../elements/Refusal";
import { useTitle } from "../elements/useTitle";
import { useTranslation } from "../i18n/TranslationProvider";
import { modelsQuery } from "../models/queries";
import { CohortsView } from "./CohortsView";
import { PointsView } from "./PointsView";
import { downloadReport, type ReportName, type ReportRequest } from "./queries";
import styles from "./Reports.module.css";
import { SegmentsView } from "./SegmentsView";
import { useReportState } from "./useReportState";

const reports: readonly ReportName[] = ["points", "segments", "cohorts"];
const views = { points: PointsView, segments: SegmentsView, cohorts: CohortsView };

/** The reports: one at a time, over days of one's choice, as a page or as a file. */
export function ReportsPage() {
  const { t } = useTranslation();
  const { report } = useParams();
  const { request, update } = useReportState();
  const name = reports.find((known) => known === report);
  useTitle(name ? `${t.reports.title}: ${t.reports[name]}` : t.reports.title);
  const file = useMutation({ mutationFn: (wanted: ReportName) => downloadReport(wanted, request) });
  if (!name) return <Navigate to="/reports/points" replace />;
  const View = views[name];
  return (
    <div className={styles.page}>
      <Group justify="space-between" mb="sm">
        <Title order={1}>{t.reports.title}</Title>
        <Button
          className="no-print"
          variant="default"
          leftSection={<IconDownload size={16} aria-hidden />}
          loading={file.isPending}
          onClick={() => file.mutate(name)}
        >
          {t.reports.csv}
        </Button>
      </Group>
      {file.isError && <Refusal title={t.reports.csvFailed} error={file.error} />}
      <nav aria-label={t.reports.tabs} className={`${styles.tabs} no-print`}>
        {reports.map((known) => (
          <Link key={known} to={`/reports/${known}`} aria-current={known === name ? "page" : undefined}>
            {t.reports[known]}
          </Link>
        ))}
      </nav>
      <ReportOptions name={name} request={request} update={update} />
      <View request={request} />
    </div>
  );
}

type OptionProps = { name: ReportName; request: ReportRequest; update: (change: Partial<ReportRequest>) => void };

function ReportOptions({ name, request, update }: OptionProps) {
  const { t } = useTranslation();
  const { data: models } = useQuery({ ...modelsQuery(), enabled: name === "segments" });
  const steps = ["", "day", "week", "month"] as const;
  return (
    <div className={`${styles.options} no-print`}>
      {(["from", "to"] as const).map((end) => (
        <TextInput
          key={end}
          type="date"
          label={t.reports[end]}
          value={request[end]}
          onChange={(event) => update({ [end]: event.currentTarget.value })}
        />
      ))}
      {name === "points" && (
        <Select
          label={t.reports.step}
          data={steps.map((value) => ({ value, label: t.reports.steps[value || "auto"] }))}
          allowDeselect={false}
          value={request.step ?? ""}
          onChange={(step) => update({ step: step ?? "" })}
        />
      )}
      {name === "segments" && models && models.length > 1 && (
        <Select
          label={t.reports.model}
          data={models.map(({ id, name: label }) => ({ value: id, label }))}
          allowDeselect={false}
          value={request.model ?? models[0]?.id ?? null}
          onChange={(model) => update({ model })}
        />
      )}
    </div>
  );
}
