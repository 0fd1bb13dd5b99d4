package io.vitrine.command.http.signout;

import io.vitrine.http.caller.SignOuts;
import io.vitrine.topic.KafkaClients;
import io.vitrine.topic.TopicListener;
import io.vitrine.topic.signout.SignOutPublisher;
import io.vitrine.topic.signout.SignOutReader;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Announces sign-outs to all processes, and knows those of all processes. */
@Configuration(proxyBeanMethods = false)
class BackchannelLogoutConfiguration {

    @Bean
    SignOutPublisher signOutPublisher(KafkaClients kafka) {
        return new SignOutPublisher(kafka);
    }

    @Bean
    TopicListener signOutListener(KafkaClients kafka, SignOuts signOuts) {
        return SignOutReader.listener(kafka, signOut -> signOuts.add(signOut.id(), signOut.at()));
    }
}
