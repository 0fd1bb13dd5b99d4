package io.vitrine.command.process.webhookreports;

import io.vitrine.command.axon.Commands;
import io.vitrine.command.webhook.WebhookCommand.CompleteReplay;
import io.vitrine.command.webhook.WebhookCommand.DisableFailingWebhook;
import io.vitrine.command.webhook.WebhookCommand.SettleVerification;
import io.vitrine.topic.KafkaClients;
import io.vitrine.topic.KafkaClients.ReadOptions;
import io.vitrine.topic.TopicListener;
import io.vitrine.webhooks.CompletedReplay;
import io.vitrine.webhooks.Failure;
import io.vitrine.webhooks.VerificationResult;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The listener for reports of failing webhooks, completed replays and verifications. */
@Configuration(proxyBeanMethods = false)
class WebhookReportConfiguration {

    /** The maximum length of a text for people in an event. */
    private static final int MAX_DETAIL_LENGTH = 500;

    private static final WebhookReport<Failure> FAILURES = new WebhookReport<>(
            Failure.TOPIC,
            Failure.class,
            failure -> new DisableFailingWebhook(
                    failure.projectId(),
                    failure.webhookId(),
                    failure.version(),
                    failure.cause(),
                    detail(failure.detail())));

    private static final WebhookReport<CompletedReplay> REPLAYS = new WebhookReport<>(
            CompletedReplay.TOPIC,
            CompletedReplay.class,
            replay -> new CompleteReplay(replay.projectId(), replay.webhookId(), replay.replayId(), replay.sent()));

    private static final WebhookReport<VerificationResult> VERIFICATIONS = new WebhookReport<>(
            VerificationResult.TOPIC,
            VerificationResult.class,
            result -> new SettleVerification(
                    result.projectId(),
                    result.webhookId(),
                    result.version(),
                    result.failure() == null ? null : detail(result.failure())));

    /** Each command service reads all reports, so there is no consumer group and no committed offset. */
    @Bean
    TopicListener webhookReports(Commands commands, KafkaClients kafka) {
        return new TopicListener(
                "webhook-reports",
                "Failing webhooks are not disabled, completed replays can still be stopped, and webhooks are not verified",
                () -> kafka.reader(ReadOptions.SELDOM),
                new WebhookReportHandler(commands, List.of(FAILURES, REPLAYS, VERIFICATIONS)));
    }

    private static String detail(String text) {
        return text.substring(0, Math.min(text.length(), MAX_DETAIL_LENGTH));
    }
}
